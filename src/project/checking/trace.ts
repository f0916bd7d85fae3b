import { today } from '../../source/today.js';
import { type FileSystem, isFailure } from '../file-system.js';

/** What was asked of the files, and a digest of the answer. */
export type Question = readonly [Kind, string, string];

type Kind = 'read' | 'stat' | 'list' | 'real' | 'today';

/** What has changed while something was done with it is asked again. */
const NO_ANSWER = '';

/** Of bytes or a text, such that no two have the same. */
export type Digest = (content: Uint8Array | string) => string;

/** The files, and all that is asked of them. */
export function traced(
  files: FileSystem,
  digest: Digest,
): { files: FileSystem; asked(): readonly Question[] } {
  const asked = new Map<string, Question>();
  const note = (kind: Kind, path: string, answer: string) => {
    const key = `${kind} ${path}`;
    const before = asked.get(key)?.[2] ?? answer;
    asked.set(key, [kind, path, before === answer ? answer : NO_ANSWER]);
  };
  // Of the same content the size is the same.
  const isImplied = ([kind, path]: Question) =>
    kind === 'stat' && isOfContent(asked.get(`read ${path}`)?.[2] ?? '');
  return {
    asked: () => [...asked.values()].filter((each) => !isImplied(each)),
    files: {
      stat(path) {
        const stat = files.stat(path);
        note('stat', path, statText(stat));
        return stat;
      },
      read(path) {
        const content = files.read(path);
        note('read', path, contentText(content, digest));
        if (!isFailure(content) && saysWhen(content)) note('today', path, today());
        return content;
      },
      list(folder) {
        const entries = files.list(folder);
        note('list', folder, listText(entries, digest));
        return entries;
      },
      realPath(path) {
        const real = files.realPath(path);
        note('real', path, real);
        return real;
      },
      absolute: (path) => files.absolute(path),
      glob: (pattern) => files.glob(pattern),
    },
  };
}

/** Tells whether files still answer as they did; what was asked once is not asked again. */
export class Answers {
  readonly #known: Readonly<Record<Kind, Map<string, string>>> = {
    read: new Map(),
    stat: new Map(),
    list: new Map(),
    real: new Map(),
    today: new Map(),
  };
  readonly #files: FileSystem;
  readonly #digest: Digest;

  constructor(files: FileSystem, digest: Digest) {
    this.#files = files;
    this.#digest = digest;
  }

  areAs(questions: readonly Question[]): boolean {
    return questions.every(([kind, path, answer]) => this.#answer(kind, path) === answer);
  }

  #answer(kind: Kind, path: string): string {
    const known = this.#known[kind].get(path);
    if (known !== undefined) return known;
    const answer = this.#ask(kind, path);
    this.#known[kind].set(path, answer);
    return answer;
  }

  #ask(kind: Kind, path: string): string {
    switch (kind) {
      case 'read':
        return contentText(this.#files.read(path), this.#digest);
      case 'stat':
        return statText(this.#files.stat(path));
      case 'list':
        return listText(this.#files.list(path), this.#digest);
      case 'real':
        return this.#files.realPath(path);
      case 'today':
        return today();
    }
  }
}

const OPEN = 0x28;
const SCHEDULES = ['at', 'cron'];

/** Whether it has an `at(…)` or `cron(…)`, which is over some day. */
function saysWhen(content: Uint8Array): boolean {
  for (let at = content.indexOf(OPEN); at >= 0; at = content.indexOf(OPEN, at + 1)) {
    const before = String.fromCharCode(...content.subarray(Math.max(0, at - 5), at));
    if (SCHEDULES.includes(/\w*$/.exec(before)?.[0] ?? '')) return true;
  }
  return false;
}

function statText(stat: ReturnType<FileSystem['stat']>): string {
  return isFailure(stat) ? stat.code : `${stat.kind} ${stat.kind === 'file' ? stat.size : ''}`;
}

/** Not of what could not be read. */
export function isOfContent(answer: string): boolean {
  return answer.startsWith('=');
}

function contentText(content: ReturnType<FileSystem['read']>, digest: Digest): string {
  return isFailure(content) ? content.code : `=${digest(content)}`;
}

function listText(entries: ReturnType<FileSystem['list']>, digest: Digest): string {
  if (isFailure(entries)) return entries.code;
  return `=${digest(
    entries
      .map(({ name, kind }) => `${kind} ${name}`)
      .sort()
      .join('\n'),
  )}`;
}
