import { text } from '../../diagnostic/catalogue.js';
import type { Field, ListView, Placed } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule, type Proposal } from '../rule.js';
import { isShell, needsShell } from '../shared/shell.js';
import { shown } from '../shared/shown.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'container/command-single-string',
  everywhere: true,
  title: 'A whole command line is one item of a list',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'Nothing splits an item at its blanks: the runtime looks for a program whose name is the whole line, and the container does not start with `executable file not found`. Where the entry point is a shell that takes a command, one line is right.',
  on: 'container',
  fixable: true,
  message: text`\`${'line'}\` is one argument with blanks in it, not a command with arguments`,
  check(container, report) {
    for (const { field, line, fix } of linesIn(container)) {
      report(field, { line: shown(line) }, { help: ['write each word as an item of its own'], fix });
    }
  },
});

interface Line {
  readonly field: Placed;
  readonly line: string;
  readonly fix: Proposal;
}

function linesIn({ view }: ContainerSubject): readonly Line[] {
  const { entryPoint, command, healthCheck } = view;
  return [
    ...linesOf(entryPoint, (line) => split(entryPoint, line)),
    ...(takesLine(entryPoint) ? [] : linesOf(command, (line) => split(command, line))),
    ...checkIn(healthCheck.command),
  ];
}

function checkIn(command: ListView<Field<string>>): readonly Line[] {
  const [form, ...rest] = command;
  if (form?.state !== 'known' || form.value !== 'CMD' || !command.lengthKnown) return [];
  return linesOf(rest, () => unsafeFix('write `CMD-SHELL`', set(form, 'CMD-SHELL')));
}

function linesOf(words: readonly Field<string>[], fix: (line: string) => Proposal): readonly Line[] {
  const [field] = words;
  const line = field?.state === 'known' ? field.value : '';
  if (!field || words.length > 1 || !/\S\s+\S/.test(line) || PATH.test(line)) return [];
  return [{ field, line, fix: fix(line) }];
}

/** A program whose path has blanks in it. */
const PATH = /^[A-Za-z]:[\\/].*\.\w+$/;

/** The command may be one argument of what is run: a line for a shell, or a text behind an option. */
function takesLine(entryPoint: ListView<Field<string>>): boolean {
  if (entryPoint.state === 'absent') return false;
  const words = entryPoint.map((word) => (word.state === 'known' ? word.value : undefined));
  return (
    !entryPoint.lengthKnown ||
    words.some((word) => word === undefined || isShell(word)) ||
    words.at(-1)?.startsWith('-') === true
  );
}

function split(at: ListView<Field<string>>, line: string): Proposal {
  return needsShell(line)
    ? unsafeFix('run it by a shell', set(at, ['sh', '-c', line]))
    : unsafeFix('split it into words', set(at, line.trim().split(/\s+/)));
}
