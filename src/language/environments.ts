import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { expression } from '../source/value.js';
import { Declared, declaredName } from './declared.js';
import { type Imports, reachOf } from './load.js';
import { readStatement } from './match.js';
import { inherit } from './merge.js';
import { language } from './problems.js';
import { isDrop, isSecond, unknownWord } from './strays.js';
import { suggest } from './suggest.js';
import { isQuoted } from './text.js';
import { headSpan, sourceOf, type spanOf, type Statement } from './tree.js';
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
  imports: Imports,
  report: (found: Diagnostic) => void,
): Overlaid {
  const declared = new Declared(declarations);
  const words = wordsOf('overlay');
  const settings: Statement[] = [];
  let statements = declarations;
  for (const { head, block } of environments.filter((each) => declaredName(each) === chosen).reverse()) {
    const reach = reachOf(sourceOf(head).path, imports);
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
      else {
        const meant = declared.named(word.word, declaredName(statement));
        if (!meant) report(nothingToOverlay(statement, declared));
        else if (reach.has(sourceOf(meant.head).path)) layers.push(statement);
        else report(outOfReach(statement, meant));
      }
    }
    statements = inherit(statements, layers, 'file');
  }
  return { statements, settings };
}

function silentButFor(report: (found: Diagnostic) => void) {
  return {
    resolve: (text: string, at: ReturnType<typeof spanOf>) => expression(at, { type: 'opaque', text }),
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

function outOfReach(statement: Statement, meant: Statement): Diagnostic {
  const there = sourceOf(meant.head).path;
  return language.report.outOfReach(
    headSpan(statement),
    { kind: statement.head.image, name: declaredName(statement), there },
    {
      labels: [{ span: headSpan(meant), text: 'declared here' }],
      help: [`say it in an \`environment\` of \`${there}\`, or of a file that imports it`],
    },
  );
}
