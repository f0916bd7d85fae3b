import type { RequestKind } from '../../../model/resource.js';
import { BALANCING } from './balancing.js';
import { COMPUTE } from './compute.js';
import { ECS } from './ecs.js';
import { EVENTS } from './events.js';
import { IDENTITY } from './identity.js';
import { MESSAGING } from './messaging.js';
import { NETWORK } from './network.js';
import { OPERATIONS } from './operations.js';
import { type TypeRow, typeRow, type TypeText } from './rows.js';
import { SCALING } from './scaling.js';
import { STORAGE } from './storage.js';

export { dataArgument, dataRows } from './data.js';
export { shortened, withEndings, withoutEnding } from './endings.js';
export { checksHealth, withHealthDefaults } from './health.js';
export type { Row, Step, TypeRow } from './rows.js';

const TABLES: readonly Readonly<Record<string, TypeText>>[] = [
  ECS,
  SCALING,
  BALANCING,
  COMPUTE,
  NETWORK,
  IDENTITY,
  EVENTS,
  MESSAGING,
  STORAGE,
  OPERATIONS,
];

interface Index {
  readonly rows: readonly TypeRow[];
  readonly byType: ReadonlyMap<string, TypeRow>;
  readonly byResource: ReadonlyMap<string, TypeRow>;
  readonly byKind: ReadonlyMap<RequestKind, TypeRow>;
}

let index: Index | undefined;

function table(): Index {
  index ??= indexed(
    TABLES.flatMap((each) => Object.entries(each).map(([type, text]) => typeRow(type, text))),
  );
  return index;
}

function indexed(rows: readonly TypeRow[]): Index {
  return {
    rows,
    byType: new Map(rows.map((row) => [row.type, row])),
    byResource: new Map(rows.map((row) => [row.resource, row])),
    byKind: new Map(rows.flatMap((row) => (row.kind ? [[row.kind, row]] : []))),
  };
}

export function allTypes(): readonly TypeRow[] {
  return table().rows;
}

/** The row of `AWS::SQS::Queue`. */
export function ofType(type: string): TypeRow | undefined {
  return table().byType.get(type);
}

/** The row of `aws_sqs_queue`. */
export function ofResource(resource: string): TypeRow | undefined {
  return table().byResource.get(resource);
}

/** The row of a request: of `service`. */
export function ofKind(kind: RequestKind): TypeRow | undefined {
  return table().byKind.get(kind);
}
