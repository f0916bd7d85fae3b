import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { readCompose } from '../../../src/formats/compose/read.js';
import type { ReadContext, Reading } from '../../../src/formats/format.js';
import { plainWithHoles } from '../../../src/language/holes.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import type { Plain } from '../../../src/source/value.js';

export interface Around {
  /** The name of the file that is read. */
  readonly name?: string;
  /** Files beside it, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  readonly overlays?: readonly string[];
  readonly given?: Readonly<Record<string, string>>;
}

/** Reads a text as `compose.yaml` of the folder `shop`. */
export function read(text: string, around: Around = {}): Reading {
  const { name = 'compose.yaml', files = {}, overlays, given = {} } = around;
  const main = new SourceText(`shop/${name}`, text);
  const sources = new Map([[main.path, main]]);
  for (const [path, content] of Object.entries(files))
    sources.set(`shop/${path}`, new SourceText(`shop/${path}`, content));
  const context: ReadContext = {
    open: (path, from) => sources.get(placed(path, from)) ?? { reason: 'does not exist' },
    list: () => Object.keys(files).filter((path) => !path.includes('/')),
    ...(overlays && {
      overlays: overlays.map((content, i) => new SourceText(`shop/over${i}.yaml`, content)),
    }),
    parameters: new Map(Object.entries(given)),
  };
  return readCompose(main, context);
}

function placed(path: string, from: SourceText): string {
  const steps = from.path.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** `12 group/name: message @ text`, with what stands beside the place behind a bar, and help behind `?`. */
export function shown({ id, message, span, label, help }: Diagnostic): string {
  const { line } = span.source.position(span.start);
  const [first = ''] = textOf(span).split('\n');
  const more = `${label === undefined ? '' : ` | ${label}`}${help.map((each) => ` ? ${each}`).join('')}`;
  return `${line + 1} ${id}: ${message} @ ${first}${more}`;
}

export function problems(text: string, around?: Around): string[] {
  return read(text, around).diagnostics.map(shown);
}

/** What became of the text, but for what every service on Fargate is given. */
export function told(text: string, around?: Around): string[] {
  return (read(text, around).losses?.() ?? []).map(shown).filter((each) => !EVERYWHERE.test(each));
}

const EVERYWHERE = /: (?:a log group of CloudWatch|Fargate with 0\.25 vCPU and 512 MiB) is added: /;

type PlainMap = Readonly<Record<string, Plain>>;

/** The request of a resource, with `${…}` for what is not known. */
export function request(reading: Reading, kind: string, name?: string): PlainMap {
  return plain(
    reading.model.resources.find((each) => each.kind === kind && (name === undefined || each.name === name))
      ?.value,
  );
}

export function stack(reading: Reading, kind: string, name?: string): PlainMap {
  return plain(
    reading.model.resources.find((each) => each.kind === kind && (name === undefined || each.name === name))
      ?.stack,
  );
}

/** What a container has beside its name, image and logs. */
export function container(reading: Reading, name: string): PlainMap {
  const all = reading.model.resources
    .filter(({ kind }) => kind === 'task-definition')
    .flatMap(({ value }) => value.entries.find(({ key }) => key === 'containerDefinitions')?.value ?? [])
    .flatMap((list) => (list.kind === 'list' ? list.items : []))
    .map((item) => plain(item));
  const {
    name: _,
    image: __,
    logConfiguration: ___,
    ...rest
  } = all.find((each) => each['name'] === name) ?? {};
  return rest;
}

const HOLE_START = '\ufdd0';
const HOLE_END = '\ufdd1';

function plain(value: Parameters<typeof plainWithHoles>[0] | undefined): PlainMap {
  if (!value) return {};
  const text = JSON.stringify(plainWithHoles(value));
  return JSON.parse(text.replaceAll(HOLE_START, '${').replaceAll(HOLE_END, '}'));
}
