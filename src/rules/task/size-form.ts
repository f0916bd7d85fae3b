import { text } from '../../diagnostic/catalogue.js';
import { bytesIn, numberIn } from '../../formats/quantities.js';
import type { Placed } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { Rule } from '../rule.js';
import { idIn } from '../shared/known.js';
import { cpuUnits, memoryMib } from '../shared/sizes.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html';
const MIB = 2 ** 20;
/** What no page of AWS names, but emulators take. */
const DOUBTFUL = /^\s*\d*\.?\d+\s*(mb|mib|gib)\s*$/i;

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/cpu-form',
    title: 'The CPU of a task is not in a form that ECS understands',
    severity: 'error',
    confidence: 'documented',
    source: SOURCE,
    why: "The CPU of a task is a number of CPU units, `512`, or a number of vCPU, `0.5 vCPU`. A vCPU has 1024 units. Registration answers to anything else with `Invalid 'cpu' setting for task`.",
    on: 'task',
    fixable: true,
    message: text`\`${'value'}\` is no amount of CPU`,
    check({ view: { cpu } }, report) {
      const value = idIn(cpu);
      if (value === undefined || cpuUnits(value) !== undefined) return;
      report(
        cpu,
        { value },
        {
          help: ['write CPU units as in `512`, or vCPU as in `0.5 vCPU`'],
          fix: written(cpu, unitsMeant(value)),
        },
      );
    },
  }),
  defineRule({
    id: 'task/memory-form',
    title: 'The memory of a task is not in a form that ECS understands',
    severity: 'error',
    confidence: 'documented',
    source: SOURCE,
    why: 'The memory of a task is a number of MiB, `1024`, or a number of GB, `1 GB`, by which ECS means 1024 MiB. `GB` is the only unit that AWS documents.',
    on: 'task',
    fixable: true,
    message: text`\`${'value'}\` is no amount of memory`,
    check({ view: { memory } }, report) {
      const value = idIn(memory);
      if (value === undefined || memoryMib(value) !== undefined) return;
      report(
        memory,
        { value },
        {
          ...(DOUBTFUL.test(value) && { severity: 'warning' }),
          help: ['write MiB as in `1024`, or GB as in `1 GB`'],
          fix: written(memory, (bytesIn(value) ?? Number.NaN) / MIB),
        },
      );
    },
  }),
];

/** What people write behind a number, and how many CPU units it stands for. */
const FACTORS: readonly (readonly [unit: RegExp, units: number])[] = [
  [/^units?$/i, 1],
  [/^(|v?cpu|cores?)$/i, 1024],
  [/^m$/, 1.024],
];

function unitsMeant(value: string): number {
  const [, digits = '', unit = ''] = /^\s*([\d.]+)\s*([a-z ]*)$/i.exec(value) ?? [];
  const number = numberIn(digits) ?? Number.NaN;
  const factor = FACTORS.find(([form]) => form.test(unit))?.[1] ?? Number.NaN;
  return number * factor;
}

function written(field: Placed, size: number) {
  return Number.isInteger(size) && size > 0 ? unsafeFix(`write \`${size}\``, set(field, String(size))) : [];
}

export default rules;
