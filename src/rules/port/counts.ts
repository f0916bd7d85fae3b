import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { fixedPortOf, portsOf, protocolOf } from '../shared/ports.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const MOST = 100;
/** 22, 2375, 2376, 51678 and 51679, by the settings that the agent has on Linux. */
const OF_THE_AGENT = 5;

export default [
  defineRule({
    id: 'port/ranges-too-many',
    title: 'More than 100 port ranges on a container',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'A container can have up to 100 port ranges. Registration refuses more.',
    on: 'container',
    message: text`${'container'} has ${'count'} port ranges, and ${'most'} is the most`,
    check({ ports, called, view }, report) {
      const ranges = ports.filter((each) => each.view.containerPortRange.state !== 'absent');
      if (ranges.length <= MOST) return;
      report(
        view.portMappings,
        { container: called, count: ranges.length, most: MOST },
        { help: ['put ranges together that lie beside each other'] },
      );
    },
  }),
  defineRule({
    id: 'port/reserved-ports-quota',
    title: 'More fixed host ports than an instance can reserve',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'An instance can have up to 100 reserved ports of tcp at a time, with those that the container agent takes for itself. A task that wants more fits on no instance, and is never placed. Ports that the instance chooses do not count.',
    on: 'task',
    message: text`the task wants ${'count'} fixed host ports, and an instance has ${'most'} at most to give`,
    check(task, report) {
      const fixed = new Set(
        portsOf(task).flatMap((port) => (protocolOf(port) === 'tcp' ? (fixedPortOf(port) ?? []) : [])),
      );
      if (task.networkMode === 'awsvpc' || task.networkMode === undefined) return;
      const most = MOST - OF_THE_AGENT;
      if (fixed.size <= most) return;
      report(
        task.head,
        { count: fixed.size, most },
        { help: ['leave host ports out, for ports that are free on the instance, or use `awsvpc`'] },
      );
    },
  }),
];
