import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { readCopilot } from '../../../src/formats/copilot/read.js';
import type { Reading } from '../../../src/formats/format.js';
import { plainWithHoles } from '../../../src/language/holes.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import type { Located, Plain } from '../../../src/source/value.js';

export interface Around {
  readonly environment?: string;
  /** Files by their paths in the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** What lies in folders beside the manifest. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
  readonly given?: Readonly<Record<string, string>>;
}

/** Reads a text as `copilot/api/manifest.yml`. */
export function read(
  text: string,
  { environment, files = {}, beside = {}, given = {} }: Around = {},
): Reading {
  return readCopilot(new SourceText('copilot/api/manifest.yml', text), {
    open: (path) => {
      const content = path.startsWith('../../') ? files[path.slice('../../'.length)] : undefined;
      return content === undefined ? { reason: 'does not exist' } : new SourceText(path, content);
    },
    list: (folder) => beside[folder] ?? [],
    parameters: new Map(Object.entries(given)),
    ...(environment !== undefined && { environment }),
  });
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

/** What became of the text, but for what is told of every workload. */
export function told(text: string, around?: Around): string[] {
  return (read(text, around).losses?.() ?? []).map(shown).filter((each) => !EVERYWHERE.test(each));
}

const EVERYWHERE =
  /(?:what Copilot tells the containers|the log group `\/ecs\/\w+`, kept|a public address for each task|a circuit breaker that rolls back|a count of 1|`cpu 256`, `memory 512`|by which services reach it,|a load balancer of its own|a grace period of 60|a deregistration delay of 60)/;

type PlainMap = Readonly<Record<string, Plain>>;

/** The request of a resource, with `${…}` for what is not known. */
export function request(reading: Reading, kind: string, name?: string): PlainMap {
  return plain(found(reading, kind, name)?.value);
}

export function stack(reading: Reading, kind: string, name?: string): PlainMap {
  return plain(found(reading, kind, name)?.stack);
}

function found({ model }: Reading, kind: string, name?: string) {
  return model.resources.find((each) => each.kind === kind && (name === undefined || each.name === name));
}

export function containers(reading: Reading): readonly PlainMap[] {
  const { containerDefinitions } = request(reading, 'task-definition');
  return Array.isArray(containerDefinitions) ? containerDefinitions.filter(isPlainMap) : [];
}

function isPlainMap(value: Plain): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const HOLE_START = '\ufdd0';
const HOLE_END = '\ufdd1';

export function plain(value: Located | undefined): PlainMap {
  if (!value) return {};
  const text = JSON.stringify(plainWithHoles(value));
  return JSON.parse(text.replaceAll(HOLE_START, '${').replaceAll(HOLE_END, '}'));
}
