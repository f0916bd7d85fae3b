import type { Shape } from '../../model/shapes.js';
import type { Span } from '../../source/span.js';
import { SourceText } from '../../source/text.js';
import { expression, type Located, string } from '../../source/value.js';
import { bindStatement } from '../bind.js';
import { MapBuilder } from '../builder.js';
import { hasHole, plainWithHoles } from '../holes.js';
import { keyOf } from '../keys.js';
import { parse } from '../parser.js';
import type { Target } from '../target.js';
import { headSpan } from '../tree.js';
import { isMap, type PlainMap } from '../types/input.js';
import type { BlockKindName, Word } from '../vocabulary.js';
import { isEmpty } from './remainder.js';

/** What a printed statement says. */
export interface ReadBack {
  readonly fragment: PlainMap;
  readonly key: string;
}

/** Reads a statement by itself; undefined where it is not what its form wants. */
export function readBack(
  text: string,
  word: Word,
  kind: BlockKindName,
  shape: Shape | undefined,
  family: string | undefined,
): ReadBack | undefined {
  const tree = parse(new SourceText('', text));
  const [statement] = tree.statements;
  if (!statement || tree.statements.length !== 1 || tree.diagnostics.length > 0) return undefined;
  const at = headSpan(statement);
  const own = new MapBuilder(at);
  const stack = new MapBuilder(at);
  const task: Target = {
    kind: 'task',
    own: { builder: new MapBuilder(at), shape: undefined },
    stack: new MapBuilder(at),
  };
  let failed = false;
  bindStatement(
    statement,
    word,
    { kind, own: { builder: own, shape }, stack, task },
    {
      resolve: (name, place) => expression(place, { type: 'parameter', name }),
      report: () => {
        failed = true;
      },
      family: family === undefined ? undefined : familyAt(family, at),
      network: () => undefined,
    },
  );
  if (failed) return undefined;
  const plain = plainWithHoles(own.build());
  const beside = plainWithHoles(stack.build());
  if (!isMap(plain)) return undefined;
  // That the stack makes a log group follows from the text, and stands nowhere else in it.
  const { logGroups: _, ...said } = isMap(beside) ? beside : {};
  return { fragment: isEmpty(said) ? plain : { ...plain, stack: said }, key: keyOf(statement, word.row) };
}

/** As it is when it is read: known, or not. */
function familyAt(family: string, at: Span): Located {
  return hasHole(family) ? expression(at, { type: 'opaque', text: family }) : string(at, family);
}
