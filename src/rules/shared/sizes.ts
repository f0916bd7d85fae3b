import type { Field } from '../../model/view.js';

/**
 * The sizes of a task: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 * A plain number counts in CPU units or MiB.
 */
const CPU = /^\s*(?:(\d+)|(\d*\.?\d+)\s*vcpus?)\s*$/i;
const MEMORY = /^\s*(?:(\d+)|(\d*\.?\d+)\s*gb)\s*$/i;
const IN_ONE = 1024;

/** `512`, `.5 vCPU`: in CPU units; undefined where it is no such size. */
export function cpuUnits(written: string): number | undefined {
  return sizeIn(written, CPU);
}

/** `512`, `0.5GB`: in MiB; undefined where it is no such size. */
export function memoryMib(written: string): number | undefined {
  return sizeIn(written, MEMORY);
}

/** Undefined also where it is absent or not known. */
export function cpuUnitsOf(field: Field<string>): number | undefined {
  return field.state === 'known' ? cpuUnits(field.value) : undefined;
}

export function memoryMibOf(field: Field<string>): number | undefined {
  return field.state === 'known' ? memoryMib(field.value) : undefined;
}

function sizeIn(written: string, form: RegExp): number | undefined {
  const [, plain, large] = form.exec(written) ?? [];
  const size = plain === undefined ? Number(large) * IN_ONE : Number(plain);
  return Number.isInteger(size) && size > 0 ? size : undefined;
}
