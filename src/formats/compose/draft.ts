import type { Span } from '../../source/span.js';
import type { Entry, LocatedMap } from '../../source/value.js';
import { MapBuilder } from '../builder.js';
import type { Conversion } from './conversion.js';

/** A service of the file, which becomes a container. */
export interface Part {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: LocatedMap;
  readonly container: MapBuilder;
}

/** Services that run together: one task definition, and one service of ECS. */
export class Draft {
  readonly parts: readonly Part[];
  /** The one that says how many there are and how they are rolled out. */
  readonly leader: Part;
  /** Why it takes instances of one's own, where Fargate does not do. */
  readonly instances: string | undefined;
  readonly networkMode: 'awsvpc' | 'bridge' | 'host' | 'none';
  readonly task: MapBuilder;
  readonly service: MapBuilder;
  readonly taskStack: MapBuilder;
  readonly serviceStack: MapBuilder;
  /** The ports at which others may reach it, by container. */
  readonly served: { readonly part: Part; readonly port: number; readonly span: Span }[] = [];

  constructor(parts: readonly Part[], instances: string | undefined, networkMode: Draft['networkMode']) {
    this.parts = parts;
    this.leader = parts[0]!;
    this.instances = instances;
    this.networkMode = networkMode;
    const at = this.leader.nameSpan;
    [this.task, this.service, this.taskStack, this.serviceStack] = [
      new MapBuilder(at),
      new MapBuilder(at),
      new MapBuilder(at),
      new MapBuilder(at),
    ];
  }

  has(name: string): boolean {
    return this.parts.some((part) => part.name === name);
  }
}

/** Where a key of a service is read. */
export interface Place {
  readonly entry: Entry;
  readonly part: Part;
  readonly draft: Draft;
  readonly conversion: Conversion;
  /** The key is not carried over after all. */
  leave(): void;
}

export type Handler = (place: Place) => void;
export type Handlers = Readonly<Record<string, Handler>>;
