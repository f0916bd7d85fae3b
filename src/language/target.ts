import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Shape, shapeAt } from '../model/shapes.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { MapBuilder } from './builder.js';
import type { Resolve } from './text.js';
import type { BlockKindName } from './vocabulary.js';

/** Where the statements of a block put what they say. */
export interface Target {
  readonly kind: BlockKindName;
  readonly own: Place;
  /** What a compiled stack holds beside the request. */
  readonly stack: MapBuilder;
  /** In a service or job: the task that it has to itself. */
  readonly task?: Target;
}

export interface Place {
  readonly builder: MapBuilder;
  readonly shape: Shape | undefined;
}

/** What binding needs to know of the world around a block. */
export interface BindContext {
  readonly resolve: Resolve;
  report(found: Diagnostic): void;
  /** The family of the task around, for the names that are made from it. */
  readonly family: Located | undefined;
  /** The subnets and security groups of a declared network. */
  network(name: string, at: Span): MapBuilder | undefined;
}

/** What ECS wants at a path of a form. */
export function shapeIn(target: Target, path: string): Shape | undefined {
  const { shape, rest } = placeOf(path, target);
  return shape && knownShapeAt(shape, rest);
}

export function placeOf(path: string, target: Target): Place & { rest: string } {
  if (path.startsWith('stack.'))
    return { builder: target.stack, shape: undefined, rest: path.slice('stack.'.length) };
  if (path.startsWith('task.') && target.task)
    return { ...target.task.own, rest: path.slice('task.'.length) };
  return { ...target.own, rest: path };
}

const shapes = new WeakMap<Shape, Map<string, Shape | undefined>>();

/** The same few paths are asked for with every statement. */
function knownShapeAt(shape: Shape, path: string): Shape | undefined {
  const known = shapes.get(shape) ?? new Map<string, Shape | undefined>();
  shapes.set(shape, known);
  if (!known.has(path)) known.set(path, shapeAt(shape, path));
  return known.get(path);
}
