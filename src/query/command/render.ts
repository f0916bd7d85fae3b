import type { FamilyAnswer, InstanceAnswer, QueryResult, Reading, TypeAnswers } from './run.js';

/** The result as plain text, without the diagnostics, which have a renderer of their own. */
export function renderQueryResult({ reading, instances, types, problem }: QueryResult): string {
  const parts = [
    ...(reading && !instances && !types && !problem ? [renderReading(reading)] : []),
    ...(problem ? [[problem.message, `help: ${problem.help}`]] : []),
    ...(instances ? [renderInstances(instances)] : []),
    ...(types ? [renderTypes(types)] : []),
  ];
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function renderReading({ canonical, words, verdict, possibleTypes }: Reading): string[] {
  return [canonical, '', ...words.map((line) => `  ${line}`), '', ...renderVerdict(verdict, possibleTypes)];
}

function renderVerdict(verdict: Reading['verdict'], possibleTypes: number | undefined): string[] {
  switch (verdict) {
    case 'always':
      return ['every instance meets it'];
    case 'never':
      return ['no instance can meet it'];
    case 'no known type':
      return ['no known instance type meets it'];
    case 'depends':
      return possibleTypes === undefined
        ? ['whether an instance meets it depends on the instance']
        : [`${plural(possibleTypes, 'known instance type')} can meet it; \`--types\` lists them`];
  }
}

const ANSWERS = { true: 'yes', false: 'no', unknown: 'not decided' } as const;

function renderInstances(instances: readonly InstanceAnswer[]): string[] {
  const matching = instances.filter(({ answer }) => answer === true).length;
  const rows = instances.map(({ name, status, answer, because }) => [
    name,
    status ?? '-',
    ANSWERS[`${answer}`],
    answer === true ? '' : because.join('; '),
  ]);
  const summary = `${matching} of ${plural(instances.length, 'instance')} ${matching === 1 ? 'matches' : 'match'}`;
  return [...table(['INSTANCE', 'STATUS', 'MATCHES', 'WHY NOT'], rows), '', summary];
}

function renderTypes({
  families,
  matching,
  undecided,
  total,
  excludedBy,
  undecidedBy,
}: TypeAnswers): string[] {
  const sure = families.filter(({ answer }) => answer === true);
  const unsure = families.filter(({ answer }) => answer === 'unknown');
  return [
    `${thousands(matching)} of ${thousands(total)} known instance types match`,
    ...sure.map(renderFamily),
    ...(undecided === 0
      ? []
      : [
          '',
          `${thousands(undecided)} more may match, by what their type does not tell:`,
          ...counted(undecidedBy),
          ...(unsure.length === 0 || undecided === total ? [] : unsure.map(renderFamily)),
        ]),
    ...(excludedBy.size === 0 ? [] : ['', 'the others are decided by:', ...counted(excludedBy)]),
  ];
}

function renderFamily({ family, sizes, of }: FamilyAnswer): string {
  if (sizes.length < of) return `  ${family}: ${sizes.join(', ')} (${sizes.length} of ${of})`;
  return of === 1 ? `  ${family}: ${sizes[0]}, its only size` : `  ${family}: all ${of} sizes`;
}

function counted(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([text, count]) => `  ${text} (${plural(count, 'type')})`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function plural(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
