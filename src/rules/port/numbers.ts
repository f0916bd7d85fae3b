import { text } from '../../diagnostic/catalogue.js';
import { type Definition, defineRule } from '../rule.js';
import { LAST_PORT } from '../shared/ports.js';

type About = Pick<Definition<'port', never>, 'id' | 'title' | 'confidence' | 'why' | 'silentWhen'>;

interface Row extends About {
  readonly member: 'containerPort' | 'hostPort';
  readonly first: number;
  readonly help?: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'port/container-port-range',
    title: 'The container port is not a port',
    confidence: 'observed',
    why: 'Ports have numbers from 1 to 65535. Registration refuses a `containerPort` outside of that.',
    silentWhen: ['port/container-port-required'],
    member: 'containerPort',
    first: 1,
  },
  {
    id: 'port/host-port-range',
    title: 'The host port is not a port',
    confidence: 'documented',
    why: 'Ports have numbers up to 65535. A `hostPort` of 0, as one that is left out, asks for any free port of the instance in bridge mode.',
    member: 'hostPort',
    first: 0,
    help: 'leave it out, or write 0, for a port that is free on the instance',
  },
];

export default ROWS.map(({ member, first, help, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    on: 'port',
    message: text`\`${'member'}\` of ${'container'} is ${'port'}, which is no port`,
    check(port, report) {
      const field = port.view[member];
      if (field.state !== 'known' || (field.value >= first && field.value <= LAST_PORT)) return;
      report(
        field,
        { member: port.word(port.view, member), container: port.container.called, port: field.value },
        { label: `a port is ${first} to ${LAST_PORT}`, ...(help !== undefined && { help: [help] }) },
      );
    },
  }),
);
