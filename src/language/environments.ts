import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { Declared, declaredName } from './declared.js';
import { readStatement } from './match.js';
import { inherit } from './merge.js';
import { language } from './problems.js';
import { isDrop, isSecond, unknownWord } from './strays.js';
import { suggest } from './suggest.js';
import { isQuoted } from './text.js';
import { headSpan, type spanOf, type Statement } from './tree.js';
import { wordsOf } from './vocabulary.js';

export interface Overlaid {
  readonly statements: readonly Statement[];
  /** The `set` statements. */
  readonly settings: readonly Statement[];
}

export function isEnvironment({ head }: Statement): boolean {
  return head.image === 'environment' && !isQuoted(head);
}

/** Lays what an environment says over the declarations: what an imported file says of it first. */
export function overlay(
  declarations: readonly Statement[],
  environments: readonly Statement[],
  chosen: string | undefined,
  report: (found: Diagnostic) => void,
): Overlaid {
  const declared = new Declared(declarations);
  const words = wordsOf('overlay');
  const settings: Statement[] = [];
  let statements = declarations;
  for (const { block } of environments.filter((each) => declaredName(each) === chosen).reverse()) {
    const layers: Statement[] = [];
    const seen = new Map<string, Statement>();
    for (const statement of block?.statements ?? []) {
      const word = isQuoted(statement.head) ? undefined : words.get(statement.head.image);
      if (isDrop(statement)) layers.push(statement);
      else if (!word) report(unknownWord(statement, { kind: 'overlay' }));
      else if (isSecond(statement, word, seen, 'overlay', report)) continue;
      else if (word.word === 'set') settings.push(statement);
      else if (word.word === 'tags') layers.push(statement);
      else if (!readStatement(statement, word.form, silentButFor(report))) continue;
      else if (declared.named(word.word, declaredName(statement))) layers.push(statement);
      else report(nothingToOverlay(statement, declared));
    }
    statements = inherit(statements, layers, 'file');
  }
  return { statements, settings };
}

function silentButFor(report: (found: Diagnostic) => void) {
  return {
    resolve: (_name: string, at: ReturnType<typeof spanOf>) => ({ kind: 'null', span: at }) as const,
    report,
    shapeAt: () => undefined,
  };
}

function nothingToOverlay(statement: Statement, declared: Declared): Diagnostic {
  const what = statement.head.image;
  const name = declaredName(statement);
  const at = headSpan(statement);
  return language.report.unknownName(
    at,
    { what, name },
    suggest(at, name, declared.names(what), 'an environment changes what the file declares'),
  );
}
