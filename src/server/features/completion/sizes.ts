import { CompletionItemKind } from 'vscode-languageserver';
import { FARGATE_SIZES, type FargateSize, fargateSize, inVcpu } from '../../../data/fargate-sizes.js';
import { UNKNOWN } from '../../../language/expect/place.js';
import { readStatement } from '../../../language/match.js';
import type { Statement } from '../../../language/tree.js';
import { MEMORY, printSize } from '../../../language/types/quantities.js';
import { wordsOf } from '../../../language/vocabulary.js';
import type { Asked } from './asked.js';
import type { Here } from './here.js';
import type { Offer } from './offer.js';

/** What CPU a task or container can have: on Fargate only these. */
export function cpuOffers(asked: Asked): readonly Offer[] {
  const isOfTask = isFargateTask(asked);
  const sizes = isOfTask ? FARGATE_SIZES : FARGATE_SIZES.filter(({ cpu }) => cpu <= LARGEST_ELSEWHERE);
  return sizes.map((size) => ({
    label: inVcpu(size.cpu),
    kind: CompletionItemKind.Value,
    detail: isOfTask ? `${size.cpu} CPU units; memory: ${range(size)}` : `${size.cpu} CPU units`,
  }));
}

const LARGEST_ELSEWHERE = 8192;

function range({ memoryMiB }: FargateSize): string {
  return `${inUnits(memoryMiB[0]!)} to ${inUnits(memoryMiB.at(-1)!)}`;
}

/** Sizes of memory: those that go with the CPU, where the task is on Fargate. */
export function memoryOffers(asked: Asked): readonly Offer[] {
  const size = isFargateTask(asked) ? fargateSize(cpuOfTask(asked.here)) : undefined;
  return (fargateMemory(asked) ?? USUAL).map((mebibytes) => ({
    label: inUnits(mebibytes),
    kind: CompletionItemKind.Value,
    ...(size && { detail: `with ${inVcpu(size.cpu)} on Fargate` }),
  }));
}

const USUAL = [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384];

/** Whether a task can have so much of what an argument says, as far as that is known. */
export function isOffered(amount: number, unit: string, asked: Asked): boolean {
  if (!isFargateTask(asked)) return true;
  if (asked.argument.kind === 'cpu') return fargateSize(amount * VCPU) !== undefined;
  const size = MEMORY.units.find(([name]) => name === unit)?.[1];
  return size === undefined || fargateMemory(asked)?.includes(amount * size) !== false;
}

const VCPU = 1024;

/** In MiB, with the CPU that the task has; undefined where it is none of Fargate's. */
function fargateMemory(asked: Asked): readonly number[] | undefined {
  if (!isFargateTask(asked)) return undefined;
  const cpu = cpuOfTask(asked.here);
  return cpu === undefined ? everyFargateSize() : fargateSize(cpu)?.memoryMiB;
}

function everyFargateSize(): readonly number[] {
  return [...new Set(FARGATE_SIZES.flatMap(({ memoryMiB }) => memoryMiB))].sort((a, b) => a - b);
}

function inUnits(mebibytes: number): string {
  return printSize(mebibytes, MEMORY.units) ?? `${mebibytes} MiB`;
}

function isFargateTask({ option: { word }, here }: Asked): boolean {
  return word?.kind === 'task' && isOnFargate(here);
}

/** Whether the head of the service, task or job around says so. */
export function isOnFargate(here: Here): boolean {
  return launchesOf(here).includes('fargate');
}

/** Whether it says so and names nothing else. */
export function isOnFargateAlone(here: Here): boolean {
  const [first, next] = launchesOf(here);
  return first === 'fargate' && next !== ',';
}

/** The words behind `on` in the head of the service, task or job around. */
function launchesOf({ expected: { around } }: Here): readonly string[] {
  const holder = around.findLast(({ element }) => element.kind && TASK_HOLDERS.has(element.kind));
  const words = holder?.statement.args.map(({ image }) => image) ?? [];
  return words.includes('on') ? words.slice(words.indexOf('on') + 1) : [];
}

const TASK_HOLDERS: ReadonlySet<string> = new Set(['service', 'task', 'job']);

function cpuOfTask({ expected: { content } }: Here): number | undefined {
  const cpu = content.statements.find(({ head }) => head.image === 'cpu');
  return cpu && numberIn(cpu);
}

/** The number that a statement of a task says, if it says one plainly. */
function numberIn(statement: Statement): number | undefined {
  const word = wordsOf('task').get(statement.head.image);
  const reading = word && readStatement(statement, word.form, UNKNOWN);
  const value = reading?.assignments[0]?.value;
  return value?.kind === 'number' ? value.value : undefined;
}
