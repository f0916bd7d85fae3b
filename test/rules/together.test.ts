import { expect, test } from 'vitest';
import { text } from '../../src/diagnostic/catalogue.js';
import { EMPTY_MODEL } from '../../src/model/resource.js';
import { readEcs } from '../../src/formats/ecs/read.js';
import { findings, type Question } from '../../src/rules/ask.js';
import { defineRule, type Rule } from '../../src/rules/rule.js';
import { Project } from '../../src/rules/subjects/project.js';
import { Together } from '../../src/rules/together.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

const place = span(new SourceText('a.plim', 'a'), 0, 1);
const [one, two] = [new Project(EMPTY_MODEL), new Project(EMPTY_MODEL)];
const nameOf = (project: Project) => (project === one ? 'one' : 'two');

const ABOUT = {
  title: 'a rule',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://example.com',
  why: 'It is tried here.',
} as const;

/** Rules that find the name of what they look at, and write down when they do. */
function ruleOf(id: string, looks: string[], breaksOn?: Project): Rule {
  return defineRule({
    id,
    ...ABOUT,
    on: 'project',
    message: text`${'name'}`,
    check({ project }, report) {
      looks.push(`${id} ${nameOf(project)}`);
      if (project === breaksOn) throw new Error(`${id} broke down`);
      report(place, { name: nameOf(project) });
    },
  });
}

const said = (found: Awaited<ReturnType<Together['ask']>>) =>
  found.map(({ diagnostic: { id, message } }) => `${id} ${message}`);

test('each rule looks at all projects before the next one does', () => {
  const looks: string[] = [];
  const [a, b, c] = ['x/a', 'x/b', 'x/c'].map((id) => ruleOf(id, looks));
  const found = findings([
    { project: one, rules: [a!, c!] },
    { project: two, rules: [a!, b!, c!] },
  ]);
  expect(looks).toEqual(['x/a one', 'x/a two', 'x/c one', 'x/c two', 'x/b two']);
  expect(found.map(said)).toEqual([
    ['x/a one', 'x/c one'],
    ['x/a two', 'x/c two', 'x/b two'],
  ]);
});

test('a rule that breaks down on one project goes on with the others, and only that one is told', () => {
  const told: string[] = [];
  const rules = [ruleOf('x/a', [], one), ruleOf('x/b', [])];
  const question = (project: Project): Question => ({
    project,
    rules,
    failed: ({ id }, error) => told.push(`${nameOf(project)}: ${id}: ${String(error)}`),
  });
  expect(findings([one, two].map(question)).map(said)).toEqual([['x/b one'], ['x/a two', 'x/b two']]);
  expect(told).toEqual(['one: x/a: Error: x/a broke down']);
});

test('a rule that breaks down on one thing does not look at the others of that project', () => {
  const looks: string[] = [];
  const told: string[] = [];
  const rule = defineRule({
    id: 'x/a',
    ...ABOUT,
    on: 'task',
    message: text`of a task`,
    check({ resource: { name } }) {
      looks.push(name);
      if (name === 'b') throw new Error('no');
    },
  });
  const projectOf = (...families: readonly string[]) =>
    new Project({
      ...EMPTY_MODEL,
      resources: readEcs(
        new SourceText(
          'tasks.json',
          JSON.stringify({
            taskDefinitions: families.map((family) => ({ family, containerDefinitions: [] })),
          }),
        ),
      ).resources,
    });
  const question = (project: Project): Question => ({
    project,
    rules: [rule],
    failed: ({ id }) => told.push(id),
  });
  findings([projectOf('a', 'b', 'c'), projectOf('d', 'e')].map(question));
  expect(looks).toEqual(['a', 'b', 'd', 'e']);
  expect(told).toEqual(['x/a']);
});

test('a rule that reports when its check is over is told so', () => {
  let late: () => void = () => undefined;
  const rule = defineRule({
    id: 'x/a',
    ...ABOUT,
    on: 'project',
    message: text`too late`,
    check(_, report) {
      late = () => report(place);
    },
  });
  findings([{ project: one, rules: [rule] }]);
  expect(late).toThrow('x/a reports after its check');
});

test('work that goes on side by side is answered at once, when all of it has asked or is done', async () => {
  const looks: string[] = [];
  const [a, b] = [ruleOf('x/a', looks), ruleOf('x/b', looks)];
  const together = new Together();
  const answers = await together.each(['one', 'two', 'none'], async (name) => {
    if (name === 'none') {
      looks.push('waited');
      return [];
    }
    const project = name === 'one' ? one : two;
    const first = said(await together.ask({ project, rules: [a, b] }));
    return name === 'one' ? [...first, ...said(await together.ask({ project, rules: [b] }))] : first;
  });
  expect(answers).toEqual([['x/a one', 'x/b one', 'x/b one'], ['x/a two', 'x/b two'], []]);
  expect(looks).toEqual(['waited', 'x/a one', 'x/a two', 'x/b one', 'x/b two', 'x/b one']);
});

test('where nobody takes note of rules that break down, all who asked get the error', async () => {
  const together = new Together();
  const rules = [ruleOf('x/a', [], one)];
  const ends = await together.each([one, two], async (project) =>
    together.ask({ project, rules }).then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  );
  expect(ends).toEqual(['x/a broke down', 'x/a broke down']);
});
