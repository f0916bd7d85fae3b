import type { Span } from '../../../source/span.js';
import { suffixOf } from '../../../stack/names.js';
import { snake } from '../table/rows.js';

/** Gives each thing a name of its own among those of its kind: the same in, the same out. */
export class Names {
  readonly #taken = new Map<string, Set<string>>();

  unique(kind: string, wanted: string): string {
    const taken = this.#taken.get(kind) ?? new Set();
    this.#taken.set(kind, taken);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return name;
  }
}

/** A name of Terraform for words of any kind: `image-tag` and `ImageTag` are `image_tag`. */
export function identifier(...words: readonly string[]): string {
  const name = words
    .flatMap((word) => snake(word).split(/[^a-z\d]+/))
    .filter((word) => word !== '')
    .join('_');
  return /^[a-z]/.test(name) ? name : `x_${name}`.replace(/_$/, '');
}

/** What a resource is called: `FlaskService` is the `aws_ecs_service` `flask`; Terraform's own addresses keep their names. */
export function resourceName(address: string, type: string): string {
  const own = /(?:^|\.)aws_\w+\.([\w-]+)(\[.*\])?$/.exec(address);
  if (own?.[2] !== undefined || /^module\./.test(address))
    return identifier(address.replace(/(?:^|\.)(?:module|data|aws_\w+)(?=\.)/g, ' '));
  if (own) return own[1]!;
  const suffix = suffixOf(type);
  const stem = address.endsWith(suffix) ? address.slice(0, -suffix.length) : address;
  return identifier(stem === '' ? address : stem);
}

/** Words of Terraform's own are written back as they are. */
export function isTerraform({ source }: Span): boolean {
  return source.path.endsWith('.tf');
}
