import { printYaml } from '../../src/formats/yaml/print.js';
import { FORMATS } from '../../src/formats/index.js';
import { REQUEST_OF, type RequestKind } from '../../src/model/resource.js';
import { ofType } from '../../src/formats/terraform/table/index.js';
import { aroundSamples } from './around-samples.js';
import { BESIDE, composeSamples } from './compose-samples.js';
import { type Fate, fieldFates, keyFates, readingFate, TARGETS } from './conversions.js';
import { code, listed, table } from './markdown.js';
import { DESCRIBED, type Json, samples } from './samples.js';

/** A field or key and what becomes of it in each target. */
interface Line {
  readonly path: string;
  readonly fates: readonly Fate[];
}

const TITLES = TARGETS.map(({ name, title }) => (name === 'plim' ? '`.plim`' : title));

/** Each format, how it is known and what it is good for. */
export function formatsPart(): string {
  return table(
    ['format', '`--to`', 'read', 'written', 'a file is of it by'],
    FORMATS.map(({ title, name, writes, sign }) => [
      title,
      writes ? code(name) : '',
      'yes',
      writes ? 'yes' : '',
      sign,
    ]),
  );
}

/** How much of each format every other one can say. */
export async function pairsPart(): Promise<string> {
  const lines = (await fieldLines()).flatMap(([, of]) => of);
  const rows = TARGETS.flatMap(({ name }, i) => {
    if (name === 'compose') return [];
    const said = lines.filter(({ fates }) => fates[i]!.outcome === 'carried');
    const title = name === 'terraform' ? 'Terraform, and its plans' : TITLES[i]!;
    return [[title, `${said.length} fields`, ...TARGETS.map((_, to) => countsOf(said, to))]];
  });
  const keys = await composeLines();
  const compose = ['compose', `${keys.length} keys`, ...TARGETS.map((_, to) => countsOf(keys, to))];
  return table(['from', 'says', ...TITLES.map((title) => `to ${title}`)], [...rows, compose]);
}

function countsOf(lines: readonly Line[], target: number): string {
  const counts = (['carried', 'changed', 'lost'] as const).flatMap((outcome) => {
    const count = lines.filter(({ fates }) => fates[target]!.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${SIGNS[outcome]}`];
  });
  return counts.join(' ');
}

const SIGNS = { carried: '✓', changed: '≈', lost: '—' } as const;

/** The fields that some format does not carry as they are, request by request. */
export async function fieldsPart(): Promise<string> {
  const sections = (await fieldLines()).map(([kind, lines]) => {
    const rest = lines.filter(isEverywhere).length;
    const sentence =
      rest === 0
        ? `Of its ${lines.length} fields:`
        : `${rest} of its ${lines.length} fields are carried by every format as they are. The others:`;
    const rows = grouped(lines).map(({ paths, fates }) => [
      paths.map((path) => code(path)).join(', '),
      ...fates.map(({ outcome }) => SIGNS[outcome]),
      tellings(fates),
    ]);
    return `### ${REQUEST_OF[kind]}\n\n${sentence}\n\n${table(['field', ...TITLES, 'why'], rows)}`;
  });
  return sections.join('\n\n');
}

/** Everything around the services that has a type of its own; formats that carry all or nothing of it in a sentence. */
export async function aroundPart(): Promise<string> {
  const rows: { readonly type: string; readonly shares: readonly string[] }[] = [];
  for (const { type, document, keys } of aroundSamples()) {
    const fates = await keyFates({ 'template.json': JSON.stringify(document) }, keys);
    rows.push({ type, shares: fates.map(shareOf) });
  }
  const common = TARGETS.map((_, i) => {
    const [first, ...others] = new Set(rows.map(({ shares }) => shares[i]!));
    return others.length === 0 ? first : undefined;
  });
  const titlesWith = (share: string) => TITLES.filter((_, i) => common[i] === share);
  const told = TITLES.filter((_, i) => common[i] === undefined);
  return [
    `${listed(titlesWith(SIGNS.carried))} carry all of it, ${listed(titlesWith(SIGNS.lost))} nothing.`,
    table(
      ['type of CloudFormation', 'resource of Terraform', ...told.map((title) => `properties in ${title}`)],
      rows.map(({ type, shares }) => [
        code(type),
        code(ofType(type)!.resource),
        ...shares.filter((_, i) => common[i] === undefined),
      ]),
    ),
  ].join('\n\n');
}

function shareOf(fates: readonly Fate[]): string {
  const count = fates.filter(({ outcome }) => outcome !== 'lost').length;
  return count === fates.length ? SIGNS.carried : count === 0 ? SIGNS.lost : `${count} of ${fates.length}`;
}

/** What becomes of the keys of a compose file, whatever it is written as. */
export async function composeKeysPart(): Promise<string> {
  const lines: Line[] = [];
  for (const { path, document, key } of composeSamples())
    lines.push({ path, fates: [reasoned(await readingFate(composeFiles(document), key))] });
  const of = (outcome: Fate['outcome']) =>
    shortened(
      lines.filter(({ fates }) => fates[0]!.outcome === outcome).map(({ path }) => path),
      lines,
    ).map(keyText);
  const rows = grouped(lines).map(({ paths, fates: [fate] }) => [
    paths.map(keyText).join(', '),
    SIGNS[fate!.outcome],
    [fate!.message, ...(fate!.help ?? [])].filter((text) => text !== undefined && text !== '').join('; '),
  ]);
  return `Carried as they are: ${of('carried').join(', ')}.\n\n${table(['key', '', 'what is told'], rows)}`;
}

/** Keys of services are called by themselves. */
function keyText(path: string): string {
  const ofService = path.startsWith('services.*.');
  return ofService ? code(path.slice('services.*.'.length)) : `top-level ${code(path)}`;
}

let fields: Promise<readonly (readonly [RequestKind, readonly Line[]])[]> | undefined;

async function fieldLines(): Promise<readonly (readonly [RequestKind, readonly Line[]])[]> {
  fields ??= runFields();
  return fields;
}

async function runFields(): Promise<readonly (readonly [RequestKind, readonly Line[]])[]> {
  const all: [RequestKind, Line[]][] = [];
  for (const kind of DESCRIBED) {
    const lines: Line[] = [];
    for (const sample of samples(kind))
      lines.push({ path: sample.path, fates: (await fieldFates(sample)).map(reasoned) });
    all.push([kind, lines]);
  }
  return all;
}

let keys: Promise<readonly Line[]> | undefined;

async function composeLines(): Promise<readonly Line[]> {
  keys ??= runCompose();
  return keys;
}

async function runCompose(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const { path, document, key } of composeSamples()) {
    const fates = await keyFates(composeFiles(document), [key]);
    lines.push({ path, fates: fates.map(([fate]) => fate!) });
  }
  return lines;
}

function composeFiles(document: Json): Readonly<Record<string, string>> {
  return { 'compose.yaml': printYaml(document), ...BESIDE };
}

/** What must stand nowhere. */
export const IN_SILENCE = 'nothing is told of it';

/** With the reason alone, or with what it has become. */
function reasoned({ outcome, message = IN_SILENCE, help }: Fate): Fate {
  if (outcome === 'carried') return { outcome };
  const reason = message.replace(/^.*? is not carried over(?:: )?|^.*? is carried (?=as )/, '');
  return { outcome, message: reason, ...(help && { help }) };
}

function isEverywhere({ fates }: Line): boolean {
  return fates.every(({ outcome }) => outcome === 'carried');
}

interface Group {
  readonly paths: readonly string[];
  readonly fates: readonly Fate[];
}

/** What has one fate for one reason is one row. */
function grouped(lines: readonly Line[]): Group[] {
  const groups = new Map<string, { paths: string[]; fates: readonly Fate[] }>();
  for (const line of lines) {
    if (isEverywhere(line)) continue;
    const name = JSON.stringify(line.fates);
    const group = groups.get(name) ?? { paths: [], fates: line.fates };
    group.paths.push(line.path);
    groups.set(name, group);
  }
  return [...groups.values()].map(({ paths, fates }) => ({ paths: shortened(paths, lines), fates }));
}

/** Where all that a structure holds has the same fate, the structure alone. */
function shortened(paths: readonly string[], lines: readonly Line[]): string[] {
  const inside = new Set(paths);
  const shown = paths.map((path) => {
    const steps = path.split('.');
    const whole = steps.findIndex((_, i) => {
      const outer = steps.slice(0, i + 1).join('.');
      return lines.every((each) => !isIn(each.path, outer) || inside.has(each.path));
    });
    return steps.slice(0, whole + 1).join('.');
  });
  return [...new Set(shown)];
}

function isIn(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

/** Each message once, with the formats that tell it where not all do. */
function tellings(fates: readonly Fate[]): string {
  const byMessage = new Map<string, string[]>();
  for (const [i, { outcome, message }] of fates.entries())
    if (outcome !== 'carried' && message !== undefined)
      byMessage.set(message, [...(byMessage.get(message) ?? []), TITLES[i]!]);
  return [...byMessage].map(([message, titles]) => `${listed(titles)}: ${message}`).join('; ');
}
