import { detectFormat, FORMATS } from '../../../formats/index.js';
import { mentionsIn } from '../../../language/symbols/mentions.js';
import type { Renaming } from '../../../language/symbols/rename.js';
import type { TextEdit } from '../../../source/edit.js';
import * as posix from '../../../source/posix.js';
import { type Span, textOf } from '../../../source/span.js';
import type { SourceText } from '../../../source/text.js';
import { entryOf, type Located, type LocatedMap, valueAt } from '../../../source/value.js';
import type { Session } from '../../session.js';
import { treeOf } from '../../workspace/page.js';
import { isIn } from '../../workspace/projects.js';
import type { Found } from '../shared/names.js';

/** What to write in the configurations that name a param or an environment, or why they cannot go along. */
export async function renamedInConfigs(found: Found, name: string, session: Session): Promise<Renaming> {
  const [first] = found.named;
  const kind = first?.kind;
  if (!first || first.name === name || (kind !== 'param' && kind !== 'environment')) return [];
  const own = new Set(found.programs.flatMap(({ trees }) => trees.map(({ source }) => source.path)));
  const edits: TextEdit[] = [];
  for (const path of new Set([...own].flatMap((each) => session.projectOf(each).config ?? []))) {
    const source = session.text(path);
    if (!source?.text.includes(first.name)) continue;
    const inConfig = await renamedIn({ source, kind, from: first.name, to: name, own }, session);
    if ('refused' in inConfig) return inConfig;
    edits.push(...inConfig);
  }
  return edits;
}

interface Asked {
  /** The configuration. */
  readonly source: SourceText;
  readonly kind: 'param' | 'environment';
  readonly from: string;
  readonly to: string;
  /** The texts in which the name is changed. */
  readonly own: ReadonlySet<string>;
}

async function renamedIn(asked: Asked, session: Session): Promise<Renaming> {
  const { source, kind, from, to } = asked;
  const { parseYaml } = await import('../../../formats/yaml/parse.js');
  const { quotedText, scalarText } = await import('../../../formats/yaml/print.js');
  const { value, diagnostics } = parseYaml(source);
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  if (isBroken) return refused(`\`${source.path}\` may name \`${from}\`, and cannot be read: mend it first`);
  const shared = kind === 'param' ? givenTo(value) : mapsAt(value, ['environments']);
  const targets = targetsOf(asked, value);
  const targeted = kind === 'param' ? targets.flatMap((each) => mapsAt(each, ['parameters'])) : [];
  const maps = [...shared, ...targeted].filter((each) => entryOf(each, from));
  const taken = maps.map((each) => entryOf(each, to)?.keySpan).find((each) => each !== undefined);
  if (taken) return refused(`\`${source.path}\` names \`${to}\` already, ${lineOf(taken)}`);
  const other = maps.some((each) => shared.includes(each)) ? await alsoIn(asked, session) : undefined;
  if (other !== undefined)
    return refused(
      `\`${from}\` in \`${source.path}\` is meant for \`${other}\` too, where it is another name`,
    );
  const keys = maps.flatMap(({ entries }) => entries.filter(({ key }) => key === from));
  const envs = targets.flatMap((each) => valueAt(each, ['env']) ?? []);
  const places = [
    ...keys.map(({ keySpan }) => keySpan),
    ...(kind === 'environment'
      ? envs.filter((each) => each.kind === 'string' && each.value === from).map(({ span }) => span)
      : []),
  ];
  // What an alias stands for stands once.
  const once = [...new Map(places.map((place) => [place.start, place])).values()];
  return once.map((place) => {
    const [quote = ''] = /^["']/.exec(textOf(place)) ?? [];
    return { span: place, text: quote === '' ? scalarText(to, true) : quotedText(to, quote) };
  });
}

/** Values for everywhere, and for each environment. */
function givenTo(config: Located | undefined): readonly LocatedMap[] {
  const environments = mapsAt(config, ['environments']).flatMap(({ entries }) => entries);
  return [
    ...mapsAt(config, ['parameters']),
    ...environments.flatMap(({ value }) => mapsAt(value, ['parameters'])),
  ];
}

function mapsAt(value: Located | undefined, path: readonly string[]): readonly LocatedMap[] {
  const found = valueAt(value, path);
  return found?.kind === 'map' ? [found] : [];
}

/** What `plimsoll build` writes from the texts in which the name is changed. */
function targetsOf({ source, own }: Asked, config: Located | undefined): readonly Located[] {
  const build = valueAt(config, ['build']);
  return (build?.kind === 'list' ? build.items : []).filter((target) => {
    const from = valueAt(target, ['from']);
    return (from?.kind === 'list' ? from.items : [from]).some((each) => {
      if (each?.kind !== 'string') return false;
      const path = posix.normalize(posix.beside(source.path, each.value));
      return path.includes('*') || [...own].some((text) => isIn(text, path));
    });
  });
}

/** Another text of the project that has a param, or an environment, of that name. */
async function alsoIn({ source, kind, from, own }: Asked, session: Session): Promise<string | undefined> {
  for (const path of session.descriptions()) {
    const text =
      own.has(path) || session.projectOf(path).config !== source.path ? undefined : session.text(path);
    if (text?.text.includes(from) && (await declares(text, kind, from))) return path;
  }
  return undefined;
}

async function declares(source: SourceText, kind: Asked['kind'], name: string): Promise<boolean> {
  const format = detectFormat(source, FORMATS);
  if (format?.name === 'plim')
    return mentionsIn(treeOf(source)).some(
      (each) => each.name === name && each.kinds[0] === kind && each.role === 'declares',
    );
  if (!format || kind === 'environment') return false;
  const { read } = await format.load();
  const alone = { reason: 'is not read for a name' };
  const { model } = read(source, { open: () => alone, list: () => [], parameters: new Map() });
  return model.parameters.some((each) => each.name === name);
}

function lineOf({ source, start }: Span): string {
  return `in line ${source.position(start).line + 1}`;
}

function refused(reason: string): Renaming {
  return { refused: reason };
}
