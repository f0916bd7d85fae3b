import { expect, test } from 'vitest';
import { foreseen } from '../../src/rules/shared/rollout/foreseen.js';
import { projectOf } from '../rollout/reading/reading.js';
import { checkTexts } from '../support/rules.js';

const FLEET = 'cluster shop { fleet web { instances 2 of m6i.large; zones eu-west-1a, eu-west-1b } }\n';

function service(name: string, statements: string): string {
  return `service ${name} on ec2 {
  ${statements}
  network-mode bridge
  container a { image acme/a:1; memory 64 MiB }
}
`;
}

async function neighboursAmong(count: number, instances = 2): Promise<readonly string[]> {
  const others = Array.from({ length: count }, (_, i) => service(`s${i}`, 'run 1')).join('');
  const fleet = FLEET.replace('instances 2', `instances ${instances}`);
  const text = `${fleet}${service('web', 'run 1')}${service('agent', 'daemon')}${others}`;
  const { services } = await projectOf({ 'stack.plim': text });
  return foreseen(services[0]!)?.neighbours.map((each) => each.service) ?? [];
}

test('of very many neighbours only the daemons are looked at', async () => {
  expect(await neighboursAmong(39)).toHaveLength(40);
  expect(await neighboursAmong(40)).toEqual(['agent']);
  expect(await neighboursAmong(3, 1000)).toHaveLength(4);
  expect(await neighboursAmong(4, 1000)).toEqual(['agent']);
});

test('that two constraints exclude each other is told once', async () => {
  const where = (zone: string) => `where attribute:ecs.availability-zone == ${zone}`;
  const text = `${FLEET}${service('web', `run 2\n  ${where('eu-west-1a')}\n  ${where('eu-west-1b')}`)}`;
  const found = await checkTexts(new Map([['stack.plim', text]]));
  expect(found.flatMap(({ id, severity }) => (severity === 'error' ? id : []))).toEqual([
    'query/contradiction',
  ]);
});
