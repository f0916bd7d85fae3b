import { type Range, rangeRules } from '../shared/ranges.js';
import type { Launch } from '../subjects/launch.js';
import type { ContainerSubject } from '../subjects/task.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const LINUX = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html';
const INSTANCES: readonly Launch[] = ['EC2', 'EXTERNAL'];

const linux = (member: 'swappiness' | 'maxSwap' | 'sharedMemorySize') => (container: ContainerSubject) => {
  const { linuxParameters } = container.view;
  return { at: linuxParameters[member], name: () => container.word(linuxParameters, member) };
};

const own = (member: 'startTimeout' | 'stopTimeout') => (container: ContainerSubject) => ({
  at: container.view[member],
  name: () => container.word(container.view, member),
});

const RANGES: readonly Range[] = [
  {
    id: 'container/swappiness-range',
    title: '`swappiness` is out of its range',
    severity: 'error',
    confidence: 'documented',
    source: LINUX,
    why: 'Accepted are whole numbers from 0, which swaps only when it has to, to 100, which swaps often. Without it it is 60.',
    os: 'linux',
    on: INSTANCES,
    silentWhen: ['container/swap-on-fargate', 'container/linux-parameters-on-windows'],
    member: linux('swappiness'),
    limits: [{ min: 0, max: 100 }],
  },
  {
    id: 'container/max-swap-negative',
    title: '`maxSwap` is negative',
    severity: 'error',
    confidence: 'documented',
    source: LINUX,
    why: '`maxSwap` is 0, which turns swap off, or a number of MiB.',
    os: 'linux',
    on: INSTANCES,
    silentWhen: ['container/swap-on-fargate', 'container/linux-parameters-on-windows'],
    member: linux('maxSwap'),
    limits: [{ min: 0 }],
  },
  {
    id: 'container/shared-memory-size-positive',
    title: 'The size of the shared memory is not positive',
    severity: 'warning',
    confidence: 'inferred',
    source: LINUX,
    why: 'The size of `/dev/shm` in MiB. Docker takes 0 as its own 64 MiB and refuses what is below.',
    os: 'linux',
    on: INSTANCES,
    silentWhen: ['container/shared-memory-on-fargate', 'container/linux-parameters-on-windows'],
    member: linux('sharedMemorySize'),
    limits: [{ min: 1 }],
    unit: 'MiB',
  },
  {
    id: 'container/restart-period-range',
    title: 'The restart attempt period is out of its range',
    severity: 'error',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
    why: 'A container has to run for this long before it is restarted again: 60 to 1800 seconds, 300 if nothing is said. The API refuses others.',
    member: (container) => ({
      at: container.view.restartPolicy.restartAttemptPeriod,
      name: () => container.word(container.view.restartPolicy, 'restartAttemptPeriod'),
    }),
    limits: [{ min: 60, max: 1800 }],
    unit: 'seconds',
  },
  {
    id: 'container/start-timeout-range',
    title: 'The start timeout is out of its range',
    severity: 'warning',
    confidence: 'documented',
    source: API,
    why: 'How long others wait for a container that they depend on. Fargate documents 2 to 120 seconds, Managed Instances up to 600, EC2 no limit. Public task definitions for Fargate have more, and no refusal was seen, so this is a warning.',
    member: own('startTimeout'),
    limits: [
      { launch: 'FARGATE', min: 2, max: 120 },
      { launch: 'MANAGED_INSTANCES', min: 0, max: 600 },
      { min: 0 },
    ],
    unit: 'seconds',
  },
  {
    id: 'container/stop-timeout-range',
    title: 'The stop timeout is out of its range',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'How long a container may go on after it was told to stop, 30 seconds if nothing is said. With Fargate the API takes 2 to 120 seconds; Managed Instances document up to 86400; EC2 has no limit.',
    member: own('stopTimeout'),
    limits: [
      { launch: 'FARGATE', min: 2, max: 120 },
      { launch: 'MANAGED_INSTANCES', min: 0, max: 86_400, severity: 'warning' },
      { min: 0 },
    ],
    unit: 'seconds',
  },
];

export default rangeRules(RANGES);
