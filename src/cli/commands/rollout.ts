import type { Asked, Decided, Decision } from '../../project/rollout.js';
import { Refusal, UsageError } from '../../project/usage.js';
import { safe } from '../../report/display.js';
import { grouped } from '../../report/summary.js';
import type { Verdict } from '../../rollout/analysis.js';
import { USUAL_LIMIT } from '../../rollout/effort.js';
import type { Arguments } from '../arguments.js';
import { wantsColour } from '../colour.js';
import { defineCommand, EXIT } from '../command.js';
import type { Host } from '../host.js';
import { CHOICE_OPTIONS, choicesOf, inputsOf, OVERLAY_OPTION, readText, STDIN_OPTION } from '../inputs.js';
import { CONFIG_OPTIONS, configured } from '../policy.js';
import { ProgressLine } from '../progress.js';
import { ALL_OPTION, COLOUR_OPTION, showFindings } from '../show.js';
import { forceAlone, writeAll } from '../write.js';

const USUAL_WIDTH = 80;

const OPTIONS = {
  service: { value: '<name>', help: 'the service to look at; all there are without it' },
  inventory: {
    value: '<path>',
    help: 'the answer of describe-container-instances: the instances there are; `-` is standard input',
  },
  tasks: {
    value: '<path>',
    help: 'the answer of describe-tasks: where the tasks run now; `-` is standard input',
  },
  from: { value: '<path>', help: 'the task definition that runs now, where it is another one' },
  together: { help: 'deploys all services at the same time' },
  limit: {
    value: '<states>',
    help: `how many states to look at before giving up; ${grouped(USUAL_LIMIT)} without it`,
  },
  format: {
    value: '<format>',
    choices: ['terminal', 'json', 'html', 'markdown'],
    help: 'terminal for people, json for programs, html for a page to step through, markdown for summaries of jobs',
  },
  out: { value: '<path>', help: 'the file to write, in place of standard output' },
  force: { help: 'writes over a file that exists' },
  ...CHOICE_OPTIONS,
  ...CONFIG_OPTIONS,
  ...OVERLAY_OPTION,
  ...STDIN_OPTION,
  ...COLOUR_OPTION,
  ...ALL_OPTION,
} as const;

type Given = Arguments<keyof typeof OPTIONS>;

export const rollout = defineCommand({
  name: 'rollout',
  summary: 'Proves that the update of a service gets through, or shows the steps that go wrong.',
  takes: '[options] <path>…',
  about:
    'Paths are files, folders or patterns such as "deploy/**/*.json"; `-` is standard input. All are read together, as one system.\n' +
    'The instances are those that they describe, or with `--inventory` and `--tasks` what a cluster has now.\n' +
    'The exit code is 1 where an update can get stuck or tasks cannot be placed, and 0 where it is safe or undecided.',
  options: OPTIONS,
  examples: [
    { line: 'plimsoll rollout shop.plim', does: 'looks at every service of a file' },
    {
      line: 'plimsoll rollout --inventory instances.json --tasks tasks.json --service web deploy/',
      does: 'one service, on the instances of a cluster',
    },
    {
      line: 'plimsoll rollout --from now.json next.json service.json',
      does: 'from one task definition to another',
    },
    {
      line: 'plimsoll rollout --format html --out rollout.html shop.plim',
      does: 'writes a page to step through',
    },
  ],
  async run(given, host) {
    const limit = limitOf(given.value('limit'));
    if (given.has('force') && !given.has('out')) throw forceAlone();
    const { policy, diagnostics: mistakes } = await configured(given, host);
    const shows = { color: given.value('color'), all: given.has('all') };
    if (mistakes.some(({ severity }) => severity === 'error')) {
      await showFindings(mistakes, host.stderr, host, shows);
      return EXIT.unusable;
    }
    refuseTwice(given);
    const { paths, surroundings } = await inputsOf(given, host, given.values('file'));
    const asked = await askedOf(given, host);
    const { decisionsOf } = await import('../../project/rollout.js');
    const read = await decisionsOf(paths, surroundings, choicesOf(given, surroundings), policy, asked);
    await showFindings(read.diagnostics, host.stderr, host, shows);
    for (const name of read.broken)
      host.stderr.write(`service \`${safe(name)}\` is not looked at: its text has errors\n`);
    const isUnusable = read.diagnostics.some(({ severity }) => severity === 'error');
    if (read.decisions.length === 0) {
      if (isUnusable) return EXIT.unusable;
      throw new Refusal('there is no service in what is read', [
        'name the files of the service and of its task definition',
      ]);
    }
    const { decided, isWhole } = await decide(read.decisions, limit, host);
    await show(decided, isWhole, given, paths, host);
    if (!isWhole) return EXIT.interrupted;
    if (isUnusable) return EXIT.unusable;
    return decided.some(({ answer }) => FAILS[answer.verdict]) ? EXIT.findings : EXIT.clean;
  },
});

const FAILS: Readonly<Record<Verdict, boolean>> = {
  safe: false,
  'at-risk': true,
  stuck: true,
  unplaceable: true,
  undecided: false,
};

function limitOf(written: string | undefined): number {
  if (written === undefined) return USUAL_LIMIT;
  const limit = Number(written.replaceAll('_', ''));
  if (/^\d[\d_]*$/.test(written) && limit > 0 && Number.isSafeInteger(limit)) return limit;
  throw new UsageError(`\`--limit\` is a whole number above 0, not \`${written}\``, [
    'it is how many states to look at: `--limit 100000`',
  ]);
}

/** Standard input has one end. */
function refuseTwice(given: Given): void {
  const named = [...given.positionals, given.value('inventory'), given.value('tasks')];
  if (named.filter((path) => path === '-').length > 1)
    throw new UsageError('standard input can be only one of the files', ['name the others by their paths']);
  if (given.value('from') === '-')
    throw new UsageError('`--from` is a file, not standard input', ['name it by its path']);
}

async function askedOf(given: Given, host: Host): Promise<Asked> {
  const [inventory, tasks] = [given.value('inventory'), given.value('tasks')];
  if (tasks !== undefined && inventory === undefined)
    throw new UsageError('`--tasks` says what runs on which instance, and the instances are missing', [
      'give them with `--inventory`, as `aws ecs describe-container-instances` answers',
    ]);
  if (given.has('service') && given.has('together'))
    throw new UsageError('`--service` and `--together` exclude each other', [
      '`--together` deploys all services that are read',
    ]);
  return {
    service: given.value('service'),
    inventory: inventory === undefined ? undefined : await readText(inventory, host),
    tasks: tasks === undefined ? undefined : await readText(tasks, host),
    from: given.value('from'),
    together: given.has('together'),
  };
}

/** Until all is decided, or somebody has seen enough. */
async function decide(decisions: readonly Decision[], limit: number, host: Host) {
  const [{ decideAll }, { finishPolitely }] = await Promise.all([
    import('../../project/rollout.js'),
    import('../../rollout/effort.js'),
  ]);
  let isStopped = false;
  const release = host.onInterrupt(() => {
    isStopped = true;
  });
  const line = new ProgressLine(host.stderr);
  const work = decideAll(decisions, { limit, isStopped: () => isStopped });
  const decided = await finishPolitely(work, ({ service, states }) =>
    line.tell(`${safe(service)}: ${grouped(states)} states seen; Ctrl-C stops and shows what is known`),
  );
  line.end();
  release();
  return { decided, isWhole: !isStopped };
}

async function show(
  decided: readonly Decided[],
  isWhole: boolean,
  given: Given,
  inputs: readonly string[],
  host: Host,
): Promise<void> {
  const out = given.value('out');
  const text = await rendered(decided, isWhole, given, host, out !== undefined);
  if (out === undefined) host.stdout.write(text);
  else {
    const files = [{ path: `rollout.${ENDINGS[given.value('format') ?? 'terminal']}`, text }];
    const read = [...inputs, ...BESIDES.flatMap((name) => given.value(name) ?? [])];
    const wanted = [{ files, at: out, option: '--out' }];
    for (const path of writeAll(wanted, { inputs: read, force: given.has('force') }, host))
      host.stderr.write(`wrote ${safe(path)}\n`);
  }
  if (!isWhole) host.stderr.write('interrupted: this is what is known so far\n');
}

/** How a file is called that is written into a folder. */
const ENDINGS: Readonly<Record<string, string>> = {
  terminal: 'txt',
  json: 'json',
  html: 'html',
  markdown: 'md',
};
/** What is read, too. */
const BESIDES = ['inventory', 'tasks', 'from'] as const;

async function rendered(
  decided: readonly Decided[],
  isWhole: boolean,
  given: Given,
  host: Host,
  isFile: boolean,
): Promise<string> {
  switch (given.value('format')) {
    case 'json': {
      const { renderRolloutJson } = await import('../../report/rollout/json.js');
      return renderRolloutJson(decided, { complete: isWhole });
    }
    case 'html': {
      const { rolloutPage } = await import('../../report/rollout/html.js');
      return rolloutPage(
        decided.map(({ answer }) => answer),
        { complete: isWhole },
      );
    }
    case 'markdown': {
      const { renderRolloutMarkdown } = await import('../../report/rollout/markdown.js');
      return renderRolloutMarkdown(decided);
    }
    default: {
      const { renderRollouts } = await import('../../report/rollout/terminal.js');
      const colour = wantsColour(given.value('color'), host, isFile ? NO_TERMINAL : host.stdout);
      return renderRollouts(decided, { colour, width: host.stdout.columns ?? USUAL_WIDTH });
    }
  }
}

const NO_TERMINAL = { write: () => undefined, isTerminal: false, columns: undefined };
