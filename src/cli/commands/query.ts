import { Refusal, UsageError } from '../../project/usage.js';
import { isFailure } from '../../project/file-system.js';
import { defineCommand } from '../command.js';
import type { Host } from '../host.js';
import { readJson } from '../inputs.js';
import { COLOUR_OPTION, exitCode, showFindings } from '../show.js';

export const query = defineCommand({
  name: 'query',
  summary: 'Reads a cluster query, and shows what matches it and why not.',
  takes: '[options] <expression>',
  about:
    'The expression is one of the cluster query language, as in placement constraints and `where`.\n' +
    'Without options, it is checked and said in words.',
  options: {
    inventory: {
      value: '<path>',
      help: 'the answer of describe-container-instances, to see which instances match; `-` is standard input',
    },
    types: { help: 'shows which of the known instance types match' },
    ...COLOUR_OPTION,
  },
  examples: [
    { line: "plimsoll query 'attribute:ecs.instance-type =~ m6i.*'", does: 'checks a query' },
    { line: "plimsoll query --types 'attribute:ecs.cpu-architecture == arm64'", does: 'lists types' },
    { line: "plimsoll query --inventory instances.json 'attribute:stack == db'", does: 'asks a cluster' },
  ],
  async run(given, host) {
    const [expression, ...others] = given.positionals;
    if (expression === undefined || others.length > 0)
      throw new UsageError('one expression is needed', [
        'put it in single quotes, so that the shell leaves it alone',
      ]);
    refusePath(expression, host);
    const path = given.value('inventory');
    const inventory = path === undefined ? undefined : await readJson(path, host);
    const [{ runQuery }, { renderQueryResult }] = await Promise.all([
      import('../../query/command/run.js'),
      import('../../query/command/render.js'),
    ]);
    const result = runQuery({ expression, inventory, types: given.has('types') });
    if (result.problem) throw new Refusal(result.problem.message, [result.problem.help]);
    await showFindings(result.diagnostics, host.stdout, host, { color: given.value('color'), all: true });
    host.stdout.write(renderQueryResult(result));
    return exitCode(
      result.diagnostics,
      result.diagnostics.some(({ severity }) => severity === 'error'),
    );
  },
});

/** No expression is a name alone. */
function refusePath(expression: string, { files }: Host): void {
  if (isFailure(files.stat(expression))) return;
  throw new Refusal(`\`${expression}\` is a file or a folder, and an expression is needed`, [
    `\`plimsoll check ${expression}\` checks the expressions in it`,
  ]);
}
