import type { Arrangement } from './analysis.js';
import { Line, type Waiting } from './line.js';
import { type Model, toldContent } from './kinds.js';
import { Sums } from './placement.js';
import { type Deed, PLACE, START, STOP } from './shape.js';

const IDLE = -1;

/** Tasks on the very hosts, where always the first choice is taken. */
export class Roster {
  readonly model: Model;
  readonly sums: Sums;
  /** By host. */
  readonly #kinds: Int32Array;
  readonly #contents: Int32Array;
  readonly #lines = new Set<Line>();

  /** Only those run that are told to. */
  constructor(model: Model) {
    this.model = model;
    this.sums = new Sums(model);
    this.#kinds = new Int32Array(model.problem.hosts.length).fill(IDLE);
    this.#contents = new Int32Array(model.problem.hosts.length);
    for (const [kind, { hosts, shape }] of model.kinds.entries())
      for (const host of hosts) {
        const content = toldContent(model, kind, host);
        this.#kinds[host] = kind;
        this.#contents[host] = content;
        for (const service of model.plans.keys())
          this.sums.add(kind, service, shape.old(content, service), shape.new(content, service));
      }
  }

  /** Kept up to date until it is closed. */
  open(service: number, deed: Deed): Line {
    const line = new Line(this.model, this.sums, service, deed);
    for (const [host, kind] of this.#kinds.entries()) if (kind !== IDLE) line.join(this.#waiting(host));
    this.#lines.add(line);
    return line;
  }

  close(line: Line): void {
    this.#lines.delete(line);
  }

  /** Where it was done; undefined where it can be done nowhere. */
  doFirst(line: Line): number | undefined {
    const first = line.first(({ host, content }) => this.#contents[host] !== content);
    if (!first) return undefined;
    const { service, deed } = line;
    const { kind, content, host } = first;
    this.#contents[host] = this.model.kinds[kind]!.shape.after(content, service, deed);
    this.sums.add(kind, service, deed === STOP ? -1 : deed === PLACE ? 1 : 0, deed === START ? 1 : 0);
    const waiting = this.#waiting(host);
    for (const each of this.#lines) each.join(waiting);
    return host;
  }

  arrangement(): Arrangement {
    const { problem, kinds } = this.model;
    const nothing = problem.services.map(() => ({ old: 0, starting: 0, healthy: 0 }));
    return problem.hosts.map((_, host) => {
      const shape = kinds[this.#kinds[host]!]?.shape;
      const content = this.#contents[host]!;
      return shape
        ? problem.services.map((_, service) => ({
            old: shape.old(content, service),
            starting: 0,
            healthy: shape.new(content, service),
          }))
        : nothing;
    });
  }

  #waiting(host: number): Waiting {
    return { kind: this.#kinds[host]!, content: this.#contents[host]!, host };
  }
}
