import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule, type Proposal } from '../rule.js';
import { isOpen, isSurelySet } from '../shared/known.js';
import { modeLabels, translatesPorts } from '../shared/network-mode.js';
import { fixedPortOf, fixedPortPlace, LAST_PORT, protocolOf } from '../shared/ports.js';
import { ownerOf, PROMETHEUS_PORT } from '../shared/reserved-ports.js';
import { type RunnerSubject, ServiceSubject } from '../subjects/runner.js';
import type { PortSubject, TaskSubject } from '../subjects/task.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const FIRST_DYNAMIC = 32_768;
const PROXY_PORT = 80;

export default [
  defineRule({
    id: 'port/host-port-reserved',
    title: 'The host port is reserved on the instance',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'The container agent keeps some ports of its instance for SSH, Docker and itself. The task definition is registered, but no instance has the port to give, so its tasks are never placed. `ECS_RESERVED_PORTS` changes the list.',
    on: 'port',
    silentWhen: ['port/host-port-mismatch', 'port/host-port-range', 'port/host-port-ephemeral'],
    fixable: true,
    message: text`host port ${'port'} belongs to ${'owner'}`,
    check(port, report) {
      const { task } = port;
      const fixed = fixedPortOf(port);
      if (fixed === undefined || protocolOf(port) !== 'tcp') return;
      if (!translatesPorts(task) && task.networkMode !== 'host') return;
      const owner = ownerOf(fixed, task.os);
      const labels = modeLabels(task);
      if (owner !== undefined) {
        report(
          fixedPortPlace(port),
          { port: fixed, owner: `${owner} on each instance, so no task is ever placed` },
          { labels, help: ['choose another port'], fix: dynamicPort(port) },
        );
      } else if (fixed === PROMETHEUS_PORT && task.os === 'linux') {
        report(
          fixedPortPlace(port),
          { port: fixed, owner: 'the metrics of the container agent where they are switched on' },
          { severity: 'info', labels, help: ['choose another port'] },
        );
      }
    },
  }),
  defineRule({
    id: 'port/host-port-ephemeral',
    title: 'A fixed host port lies in the dynamic port range',
    severity: 'warning',
    confidence: 'documented',
    source: API,
    why: 'From 32768 on, and on Windows from 49152 on, lie the ports that an instance gives to other tasks and to connections that go out. A fixed port among them may be taken when the task starts.',
    on: 'port',
    silentWhen: ['port/host-port-reserved', 'port/host-port-range'],
    fixable: true,
    message: text`host port ${'port'} lies among those that an instance gives away`,
    check(port, report) {
      const { hostPort } = port.view;
      if (!translatesPorts(port.task) || hostPort.state !== 'known') return;
      if (hostPort.value < FIRST_DYNAMIC || hostPort.value > LAST_PORT) return;
      report(
        hostPort,
        { port: hostPort.value },
        {
          help: [`choose a port below ${FIRST_DYNAMIC}, or let the instance choose`],
          fix: dynamicPort(port),
        },
      );
    },
  }),
  defineRule({
    id: 'port/static-host-port',
    title: 'A fixed host port allows one task per instance',
    severity: 'info',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    why: 'Two tasks with one fixed host port cannot share an instance. A rolling update then needs a spare instance, or a minimum healthy percent below 100. For daemons, with one task on each instance, this is as it should be.',
    preset: 'strict',
    on: 'port',
    silentWhen: [
      'port/host-port-reserved',
      'port/host-port-duplicate',
      'port/host-port-ephemeral',
      'deploy/static-port-blocks-update',
    ],
    fixable: true,
    message: text`host port ${'port'} lets one task run on an instance, not two`,
    check(port, report) {
      const { task } = port;
      const fixed = fixedPortOf(port);
      if (fixed === undefined || mayBeDaemon(task)) return;
      if (!translatesPorts(task) && task.networkMode !== 'host') return;
      report(
        fixedPortPlace(port),
        { port: fixed },
        { labels: modeLabels(task), ...(translatesPorts(task) && { fix: dynamicPort(port) }) },
      );
    },
  }),
  defineRule({
    id: 'port/windows-credential-proxy-80',
    title: 'Host port 80 is taken by the credential proxy on Windows instances',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_IAM_roles.html',
    why: 'Outside of `awsvpc` a Windows instance hands out the credentials of task roles by a proxy on its port 80. Where task roles are enabled, containers cannot have that port.',
    on: 'port',
    launch: ['EC2'],
    os: 'windows',
    fixable: true,
    message: text`host port 80 of a Windows instance is the proxy for the credentials of the task role`,
    check(port, report) {
      const { hostPort } = port.view;
      const { view, networkMode } = port.task;
      if (hostPort.state !== 'known' || hostPort.value !== PROXY_PORT) return;
      if (networkMode === undefined || networkMode === 'awsvpc' || !isSurelySet(view.taskRoleArn)) return;
      report(
        hostPort,
        {},
        {
          labels: [{ span: view.taskRoleArn.span, text: 'the task has a role' }],
          help: ['let the instance choose, and put a load balancer before it'],
          fix: dynamicPort(port),
        },
      );
    },
  }),
  defineRule({
    id: 'port/windows-fargate-reserved',
    title: 'Port 3150 is reserved in Windows tasks on Fargate',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    why: 'In Windows tasks on Fargate port 3150 is in use by the platform, so no container can listen on it.',
    on: 'port',
    launch: ['FARGATE'],
    os: 'windows',
    silentWhen: ['port/container-port-range'],
    message: text`port 3150 of a Windows task belongs to Fargate`,
    check({ view: { containerPort } }, report) {
      if (containerPort.state !== 'known' || containerPort.value !== 3150) return;
      report(containerPort, {}, { help: ['let the program listen on another port'] });
    },
  }),
];

/** Any port that is free on the instance. */
function dynamicPort({ view, task }: PortSubject): Proposal | [] {
  if (!translatesPorts(task)) return [];
  return unsafeFix('let the instance choose the port', set(view.hostPort, 0));
}

/** One task on each instance may be what is wanted. */
function mayBeDaemon({ runners, possibleRunners }: TaskSubject): boolean {
  return runners.every(isDaemon) && possibleRunners.some(isDaemon);
}

function isDaemon(runner: RunnerSubject): boolean {
  return (
    runner instanceof ServiceSubject &&
    (runner.scheduling === 'DAEMON' || isOpen(runner.view.schedulingStrategy))
  );
}
