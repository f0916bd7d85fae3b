import { compile, type Program } from '../../../language/program.js';
import * as posix from '../../../source/posix.js';
import type { SourceText } from '../../../source/text.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';

const known = new WeakMap<SourceText, Program>();

/** An open text with what it imports, as the model has it; compiled again when one of the texts is another one. */
export function compiledOf({ source }: Page, session: Session): Program {
  const before = known.get(source);
  const isFresh = before?.trees.every(
    (tree) => tree.source === source || session.text(tree.source.path) === tree.source,
  );
  if (before && isFresh) return before;
  const program = compile(source, {
    parameters: new Map(),
    open(path, from) {
      return session.text(posix.beside(from.path, path)) ?? { reason: 'does not exist' };
    },
  });
  known.set(source, program);
  return program;
}
