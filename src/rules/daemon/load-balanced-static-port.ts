import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { defineRule } from '../rule.js';
import type { ServiceSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'daemon/load-balanced-static-port',
  title: 'A daemon takes a host port that other tasks want on the same instances',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html',
  why: 'Tasks of a daemon service are placed first, and keep their ports on each instance. A task of another service that wants the same port of the instance finds no place there.',
  on: 'service',
  message: text`port ${'port'} of every instance is taken by the daemon service \`${'daemon'}\``,
  check(service, report) {
    const { project, cluster, scheduling } = service;
    if (scheduling !== 'REPLICA' || !cluster || isNarrowed(service)) return;
    const daemons = project.services.filter(
      (each) => each.scheduling === 'DAEMON' && each.cluster === cluster && !isNarrowed(each),
    );
    for (const daemon of daemons)
      for (const taken of portsOf(daemon))
        for (const wanted of portsOf(service).filter((each) => each.key === taken.key))
          report(
            wanted.place,
            { port: wanted.number, daemon: daemon.name },
            {
              labels: [
                { span: taken.place.span, text: 'taken on each instance' },
                { span: service.head, text: `${service.called} finds no place beside it` },
              ],
              help: ['choose another port, or 0 for any that is free'],
            },
          );
  },
});

/** It may have instances of its own. */
function isNarrowed({ view, task, launch, launchOpen }: ServiceSubject): boolean {
  return (
    view.placementConstraints.state !== 'absent' ||
    view.capacityProviderStrategy.state !== 'absent' ||
    task?.view.placementConstraints.state !== 'absent' ||
    (launch !== undefined && launch !== 'EC2') ||
    launchOpen
  );
}

interface HostPort {
  readonly key: string;
  readonly number: number;
  readonly place: Placed;
}

function portsOf({ task }: ServiceSubject): readonly HostPort[] {
  const mode = task?.networkMode;
  if (!task || (mode !== 'bridge' && mode !== 'host')) return [];
  return task.containers.flatMap(({ ports }) =>
    ports.flatMap(({ view: { hostPort, containerPort, protocol } }) => {
      const field = hostPort.state === 'absent' && mode === 'host' ? containerPort : hostPort;
      if (field.state !== 'known' || field.value === 0 || protocol.state === 'unknown') return [];
      const sort = protocol.state === 'known' ? protocol.value : 'tcp';
      return [{ key: `${field.value}/${sort}`, number: field.value, place: field }];
    }),
  );
}
