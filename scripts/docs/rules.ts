import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { FORMATS, type FormatEntry } from '../../src/formats/index.js';
import { allMessages, type Message } from '../../src/project/catalogue.js';
import { convertFiles } from '../../src/project/convert.js';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';
import { GROUPS } from '../../src/rules/groups.js';
import type { Rule } from '../../src/rules/rule.js';
import { LAUNCH_TITLES } from '../../src/rules/subjects/launch.js';
import { memoryFiles } from '../../test/project/memory-files.js';
import { checkTexts, textsOf, type Twin, twinsOf } from '../../test/support/rules.js';
import { SourceText } from '../../src/source/text.js';
import { code, table } from './markdown.js';

/** What the examples are shown in. */
const LANGUAGES: readonly {
  readonly format: FormatEntry['name'];
  readonly title: string;
  readonly fence: string;
}[] = [
  { format: 'ecs', title: 'ECS JSON', fence: 'json' },
  { format: 'cloudformation', title: 'CloudFormation', fence: 'yaml' },
  { format: 'terraform', title: 'Terraform', fence: 'hcl' },
  { format: 'plim', title: 'Plimsoll', fence: 'plim' },
];

/** Path below the root to text: a page for each rule, and one that lists them. */
export async function rulePages(wanted: (id: string) => boolean = () => true): Promise<Map<string, string>> {
  const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();
  const messages = await allMessages();
  const pages = new Map<string, string>();
  for (const rule of rules.filter(({ id }) => wanted(id)))
    pages.set(pathOf(rule.id), await pageOf(rule, rule.id, aboutRule(rule)));
  for (const [id, { by, reason }] of Object.entries(ELSEWHERE).filter(([id]) => wanted(id))) {
    const message = by === undefined ? undefined : messages.get(by);
    pages.set(
      pathOf(id),
      message ? await pageOf(message, id, aboutOther(message, reason)) : notDecided(id, reason),
    );
  }
  pages.set('docs/rules/README.md', listOf(rules));
  return pages;
}

function pathOf(id: string): string {
  return `docs/rules/${id}.md`;
}

async function pageOf(message: Message, id: string, about: string): Promise<string> {
  const twins = twinsOf(id);
  const bad = exampleIn(twins, 'bad');
  const good = exampleIn(twins, 'good');
  const parts = [
    `# ${message.title}`,
    about,
    message.why,
    ...(bad ? ['## What it says', fenced('text', readFileSync(bad.expected, 'utf8'))] : []),
    ...(bad ? ['## Wrong', ...(await examples(bad, message.id, true))] : []),
    ...(good ? ['## Right', ...(await examples(good, message.id, false))] : []),
    '## To accept it',
    `Write ${code(`# plimsoll-ignore ${message.id}: why`)} above the line, or behind it; in JSON, name it under ${code('ignore')} in ${code('plimsoll.yaml')}.`,
    ...(message.source === undefined ? [] : ['## Source', `<${message.source}>`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The plainest one: a file before a folder, a short name before a long one. */
function exampleIn(twins: readonly Twin[], kind: 'bad' | 'good'): Twin | undefined {
  const [first] = twins
    .filter(({ name }) => name.startsWith(kind))
    .sort(
      (a, b) =>
        Number(!a.name.includes('.')) - Number(!b.name.includes('.')) || a.name.length - b.name.length,
    );
  return first;
}

function aboutRule({ id, severity, preset, fixable, confidence, launch, os }: Rule): string {
  const where = launch?.map((each) => LAUNCH_TITLES[each]).join(', ');
  const facts = [
    code(id),
    `**${severity}**`,
    ...(preset === 'recommended' ? [] : [`in the preset ${code(preset)}`]),
    ...(fixable ? ['has a fix'] : []),
    ...(where === undefined ? [] : [`on ${where}`]),
    ...(os === undefined ? [] : [os === 'windows' ? 'for Windows' : 'for Linux']),
    confidence,
  ];
  return facts.join(' · ');
}

function aboutOther({ id, severity }: Message, reason: string): string {
  return `${code(id)} · **${severity}** · ${reason}`;
}

function notDecided(id: string, reason: string): string {
  return `# ${code(id)}\n\nThis is not decided by a rule: ${reason}.\n`;
}

/** The same in each of the languages that can hold it: tried before it is shown. */
async function examples(twin: Twin, id: string, wrong: boolean): Promise<string[]> {
  const all = [...textsOf(twin)];
  const settings = all.filter(([path]) => path.endsWith('/plimsoll.yaml'));
  const texts = new Map(all.filter((each) => !settings.includes(each)));
  const shown = settings.flatMap(([, text]) => ['### The configuration', fenced('yaml', text)]);
  const formats = new Set([...texts].map(([path, text]) => formatOf(path, text)));
  if (formats.size > 1) return [...shown, ...(await together(texts, settings, id, wrong))];
  for (const language of LANGUAGES) {
    const own = [...texts].filter(([path, text]) => formatOf(path, text) === language.format);
    const files = own.length > 0 ? new Map(own) : await converted(texts, language.format);
    const found = (await checkTexts(new Map([...files, ...settings]))).filter((each) => each.id === id);
    if (files.size === 0 || found.length > 0 !== wrong) continue;
    const place = found[0]?.span.source.path;
    const blocks = [...files].filter(([path]) => files.size === 1 || !wrong || path === place).slice(0, 1);
    for (const [, text] of blocks) shown.push(`### ${language.title}`, fenced(`${language.fence}`, text));
  }
  return shown;
}

/** Files of several languages, of which none says it alone. */
async function together(
  texts: ReadonlyMap<string, string>,
  settings: readonly (readonly [string, string])[],
  id: string,
  wrong: boolean,
): Promise<string[]> {
  const found = await checkTexts(new Map([...texts, ...settings]));
  if (found.some((each) => each.id === id) !== wrong) return [];
  return [...texts].flatMap(([path, text]) => {
    const language = LANGUAGES.find(({ format }) => format === formatOf(path, text));
    return [`### ${code(basename(path))}`, fenced(language?.fence ?? '', text)];
  });
}

function formatOf(path: string, text: string): FormatEntry['name'] | undefined {
  const source = new SourceText(path, text);
  return FORMATS.find((each) => each.detect(source))?.name;
}

async function converted(
  texts: ReadonlyMap<string, string>,
  name: FormatEntry['name'],
): Promise<ReadonlyMap<string, string>> {
  const target = FORMATS.find((each) => each.name === name)!;
  const surroundings = { files: memoryFiles(Object.fromEntries(texts)), formats: FORMATS };
  const { files } = await convertFiles([...texts.keys()], target, surroundings, { parameters: new Map() });
  return new Map(files.map(({ path, text }) => [path, text]));
}

function fenced(info: string, text: string): string {
  return `\`\`\`${info}\n${text.trimEnd()}\n\`\`\``;
}

function listOf(rules: readonly Rule[]): string {
  const sections = GROUPS.map(({ name }) => {
    const rows = rules
      .filter(({ id }) => id.startsWith(`${name}/`))
      .map(({ id, severity, preset, fixable, title }) => [
        `[${code(id)}](${id}.md)`,
        severity,
        preset,
        fixable ? 'yes' : '',
        title,
      ]);
    return rows.length === 0
      ? ''
      : `## ${name}\n\n${table(['rule', 'severity', 'preset', 'fix', 'what'], rows)}`;
  });
  return `${['# The rules', 'Each has a page of its own, which `plimsoll explain <id>` shows.', ...sections].join('\n\n')}\n`;
}
