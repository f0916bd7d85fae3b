import type { Resource } from '../../model/resource.js';
import type { Plain } from '../../source/value.js';

/** The words of declarations: each once for its kind, and none that means something else elsewhere in the text. */
export class Names {
  readonly #taken = new Map<string, Set<string>>();

  /** Texts that name what is declared nowhere: no declaration may be called so by chance. */
  reserve(kind: string, texts: Iterable<Plain | undefined>): void {
    const taken = this.#of(kind);
    for (const text of texts) if (typeof text === 'string') taken.add(text);
  }

  /** A name that is the word itself is given whether or not somebody names it. */
  unique(kind: string, real: string): string {
    const given = this.#of(`given ${kind}`);
    const taken = this.#of(kind);
    const wanted = wordFor(real);
    let name = wanted;
    for (let n = 2; given.has(name) || (name !== real && taken.has(name)); n++) name = `${wanted}-${n}`;
    given.add(name);
    return name;
  }

  #of(kind: string): Set<string> {
    const known = this.#taken.get(kind) ?? new Set();
    this.#taken.set(kind, known);
    return known;
  }
}

/** What a resource is called in its document. */
export function realName({ name, value }: Resource): string {
  const written = value.entries.find(({ key }) => key === 'family' || key === 'serviceName')?.value;
  return name || (written?.kind === 'string' ? written.value : '');
}

/** A name that can stand in a head: names there are literal. */
function wordFor(name: string): string {
  const word = name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^-+|-+$/g, '');
  return word === '' ? 'unnamed' : word;
}

const LAUNCH: Readonly<Record<string, string>> = {
  FARGATE: 'fargate',
  EC2: 'ec2',
  EXTERNAL: 'external',
  MANAGED_INSTANCES: 'managed',
};

/** The words of a head for launch types; undefined where one has no word. */
export function launchWords(types: Plain | undefined): string[] | undefined {
  if (!Array.isArray(types) || types.length === 0) return undefined;
  const words = types.map((type: Plain) => LAUNCH[String(type)]);
  return words.every((word) => word !== undefined) && new Set(words).size === words.length
    ? words
    : undefined;
}
