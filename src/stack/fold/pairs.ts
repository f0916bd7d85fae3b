import { addressOf, type Infrastructure, type Model, type Resource } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import { entryOf, type Located } from '../../source/value.js';
import { canonical } from './canonical.js';
import { referenceOf } from './references.js';
import { RULE, SCHEDULE } from './starts.js';

/** Which infrastructure of two stacks is the same under two addresses. */
export class Pairs {
  readonly #before: ReadonlyMap<string, Infrastructure>;
  readonly #after: ReadonlyMap<string, Infrastructure>;
  readonly #requests: ReadonlyMap<string, string>;
  /** From the addresses of the one stack to those of the other. */
  readonly #there = new Map<string, Infrastructure>();
  readonly #back = new Map<string, string>();
  /** Pairs whose properties have not been looked through. */
  readonly #open: (readonly [Located, Located])[] = [];

  /** What is kept has the same address in both. */
  constructor(before: Model, after: Model, kept: (address: string) => boolean) {
    this.#before = new Map(before.infrastructure.map((each) => [each.address, each]));
    this.#after = new Map(after.infrastructure.map((each) => [each.address, each]));
    const requests = requestsOf(before, after);
    this.#requests = new Map(requests.map(([one, other]) => [addressOf(other), addressOf(one)]));
    for (const [address, each] of this.#before) {
      const same = this.#after.get(address);
      if (same && kept(address)) this.#pair(each, same);
    }
    this.#open.push(...requests.map(([one, other]) => [one.value, other.value] as const));
    this.#follow();
    for (const one of before.infrastructure)
      for (const other of after.infrastructure) if (isSamePlace(one.span, other.span)) this.#pair(one, other);
    this.#follow();
    while (this.#pairAlike()) this.#follow();
  }

  /** What another stack has in the place of this. */
  of(address: string): Infrastructure | undefined {
    return this.#there.get(address);
  }

  /** What the first stack calls what the second one has. */
  readonly nameOf = (address: string): string =>
    this.#back.get(address) ?? this.#requests.get(address) ?? address;

  hasPartner(address: string): boolean {
    return this.#back.has(address);
  }

  #pair(one: Infrastructure, other: Infrastructure): void {
    if (kindOf(one) !== kindOf(other) || this.#there.has(one.address) || this.#back.has(other.address))
      return;
    this.#there.set(one.address, other);
    this.#back.set(other.address, one.address);
    this.#open.push([one.properties, other.properties]);
  }

  /** References at the same place refer to the same. */
  #follow(): void {
    for (let next = this.#open.pop(); next; next = this.#open.pop()) {
      const [one, other] = next;
      if (one.kind === 'map' && other.kind === 'map') {
        for (const { key, value } of one.entries) {
          const partner = entryOf(other, key);
          if (partner) this.#open.push([value, partner.value]);
        }
      } else if (one.kind === 'list' && other.kind === 'list') {
        one.items.forEach((item, i) => {
          const partner = other.items[i];
          if (partner) this.#open.push([item, partner]);
        });
      }
      const [from, to] = [referenceOf(one), referenceOf(other)];
      const [first, second] = [from && this.#before.get(from.target), to && this.#after.get(to.target)];
      if (first && second) this.#pair(first, second);
    }
  }

  /** Each of what is left, with what it has most in common with. */
  #pairAlike(): boolean {
    const left = [...this.#after.values()].filter(({ address }) => !this.#back.has(address));
    const before = this.#there.size;
    for (const one of this.#before.values()) {
      if (this.#there.has(one.address)) continue;
      let best: readonly [number, Infrastructure] | undefined;
      for (const other of left) {
        if (kindOf(one) !== kindOf(other) || this.#back.has(other.address)) continue;
        const score = this.#alike(one, other);
        if (score > (best?.[0] ?? 0)) best = [score, other];
      }
      if (best) this.#pair(one, best[1]);
    }
    return this.#there.size > before;
  }

  #alike(one: Infrastructure, other: Infrastructure): number {
    let score = 0;
    for (const { key, value } of one.properties.entries) {
      const partner = entryOf(other.properties, key)?.value;
      if (!partner) continue;
      const isSame = canonical(value, (address) => address) === canonical(partner, this.nameOf);
      // What belongs to another thing is not the same.
      if (!isSame && referenceOf(value) && referenceOf(partner)) return 0;
      if (isSame) score++;
    }
    return score;
  }
}

/** A rule with a schedule is a schedule. */
function kindOf({ type, properties }: Infrastructure): string {
  return type === RULE && entryOf(properties, 'ScheduleExpression') ? SCHEDULE : type;
}

/** The requests of a model, with what they are in the other one: they keep their place. */
function requestsOf(before: Model, after: Model): (readonly [Resource, Resource])[] {
  const known = new Map(after.resources.map((each) => [placeOf(each), each]));
  return before.resources.flatMap((each) => {
    const partner = known.get(placeOf(each));
    return partner ? [[each, partner] as const] : [];
  });
}

function placeOf({ kind, name, span: { source, start } }: Resource): string {
  return `${kind} ${name} ${source.path} ${start}`;
}

function isSamePlace(one: Span, other: Span): boolean {
  return one.source === other.source && one.start === other.start && one.end === other.end;
}
