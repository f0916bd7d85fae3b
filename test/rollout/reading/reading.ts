import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../../../src/formats/index.js';
import { findDocuments } from '../../../src/project/documents.js';
import { Linker } from '../../../src/project/readings.js';
import type { Case, FleetHost } from '../../../src/rollout/case.js';
import { type Inventory, type Read, readInventory } from '../../../src/rollout/inventory/instances.js';
import { readTasks, type RunningTasks } from '../../../src/rollout/inventory/tasks.js';
import { writtenOut } from '../../../src/rules/check.js';
import { caseOf, type Given } from '../../../src/rules/shared/fleet/case.js';
import { Project } from '../../../src/rules/subjects/project.js';
import { SourceText } from '../../../src/source/text.js';
import { memoryFiles } from '../../project/memory-files.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/rollout');

export function fixture(path: string): string {
  return readFileSync(join(FIXTURES, path), 'utf8');
}

export async function projectOf(texts: Readonly<Record<string, string>>): Promise<Project> {
  const surroundings = { files: memoryFiles(texts), formats: FORMATS };
  const { documents } = await findDocuments(Object.keys(texts), surroundings);
  const { model } = await new Linker(documents, surroundings, { parameters: new Map() }).link();
  return new Project(await writtenOut(model));
}

/** The case of a service in some texts, the only one or the one with this name. */
export async function caseIn(
  texts: string | Readonly<Record<string, string>>,
  { name, ...given }: Given & { readonly name?: string } = {},
): Promise<Case> {
  const { services } = await projectOf(typeof texts === 'string' ? { 'stack.plim': texts } : texts);
  const service = services.find((each) => name === undefined || each.name === name);
  if (!service) throw new Error(`there is no service ${name}`);
  return caseOf(service, given);
}

export function inventoryRead(name: string): Read<Inventory> {
  return readInventory(new SourceText(name, fixture(`inventories/${name}`)));
}

export function inventoryIn(name: string): Inventory {
  return sure(inventoryRead(name));
}

export function tasksIn(name: string): RunningTasks {
  return sure(readTasks(new SourceText(name, fixture(`inventories/${name}`))));
}

function sure<T>({ value, diagnostics }: Read<T>): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

/** The ports that Linux keeps, which are on every instance. */
const KEPT = ['22', '2375', '2376', '51678', '51679'].map((port) => `${port}/tcp`);

/** `us-east-1a m5.large: 2048 CPU, 7372 MiB, 0 GPUs, 2 interfaces, 80/tcp` */
export function shownHost({ zone, type, room, isUsable }: FleetHost): string {
  const ports = [...room.ports].filter((port) => !KEPT.includes(port));
  const missing = KEPT.filter((port) => !room.ports.has(port)).map((port) => `no ${port}`);
  return [
    `${zone?.name ?? 'nowhere'} ${type}: ${room.cpu} CPU`,
    `${room.memory} MiB`,
    `${room.gpus} GPUs`,
    `${room.interfaces} interfaces`,
    ...ports,
    ...missing,
    ...(isUsable ? [] : ['not usable']),
  ].join(', ');
}
