import { textOf } from '../source/span.js';
import { expression, type Located, list, string } from '../source/value.js';
import type { MapBuilder } from './builder.js';
import { readStatement, type ReadContext } from './match.js';
import { valueIn } from './reading.js';
import { isQuoted, literalText } from './text.js';
import { Word } from './tokens.js';
import { spanOf, type Statement } from './tree.js';
import { type BlockKindName, wordsOf } from './vocabulary.js';

/** The head of a declaration; of one that does not fit its form the name is enough to go on with the block. */
export function readHead(
  statement: Statement,
  { resolve, report }: Pick<ReadContext, 'resolve' | 'report'>,
  kind: BlockKindName = 'file',
) {
  const word = wordsOf(kind).get(statement.head.image);
  const reading = word && readStatement(statement, word.form, { resolve, report, shapeAt: () => undefined });
  const name = reading ? valueIn(reading, 'name') : nameAlone(statement);
  if (name?.kind !== 'string') return undefined;
  const says = (literal: string) =>
    reading
      ? reading.literals.some(({ text }) => text === literal)
      : statement.args.some(({ image }) => image === literal);
  return {
    name,
    launch: reading ? valueIn(reading, 'launch') : list(name.span, [unknown(name.span)]),
    id: reading && valueIn(reading, 'id'),
    existing: says('existing'),
    managed: says('managed'),
    says,
  };
}

function nameAlone({ args: [name] }: Statement): Located | undefined {
  return name && (name.tokenType === Word || isQuoted(name))
    ? string(spanOf(name), literalText(name))
    : undefined;
}

function unknown(at: Located['span']): Located {
  return expression(at, { type: 'opaque', text: textOf(at) });
}

/** `fargate, ec2` in a head, as ECS calls them. */
export function launchOf(value: Located | undefined): readonly Located[] {
  const items = value?.kind === 'list' ? value.items : [];
  return items.map((item) =>
    item.kind === 'string' ? string(item.span, item.value.toUpperCase().replaceAll('-', '_')) : item,
  );
}

/** Tasks on Fargate can only have the awsvpc mode, so nobody has to write it. */
export function finishTask(task: MapBuilder, launch: readonly Located[]): void {
  const [first] = launch;
  if (!first) return;
  task.set('requiresCompatibilities', list(first.span, launch), first.span);
  const fargate = launch.find((each) => each.kind === 'string' && each.value === 'FARGATE');
  if (fargate && !task.has('networkMode'))
    task.set('networkMode', string(fargate.span, 'awsvpc'), fargate.span);
}
