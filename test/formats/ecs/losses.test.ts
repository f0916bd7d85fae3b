import { describe, expect, it } from 'vitest';
import { writeRequests } from '../../../src/formats/ecs/output.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';

const TASK = 'memory 512 MiB; container web { image acme/web:1; port 80 }';

function written(text: string) {
  const { model, diagnostics } = plimFormat.read(new SourceText('a.plim', text), ALONE);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { whole, losses } = writeRequests(model);
  const lost = losses
    .filter(({ id }) => id === 'ecs/not-carried')
    .map(({ message, span }) => {
      const { line } = span.source.position(span.start);
      return `${line + 1}: ${message.replace(' is not carried over: ECS JSON holds only what ECS takes', '')}`;
    });
  return { json: JSON.parse(whole!.text), lost };
}

describe('what ECS JSON cannot hold', () => {
  it('is told for each of several', () => {
    const text = `service web on ec2 {\n  ${TASK}\n  expose 80 -> web:80\n  expose 81 -> web:80\n}\n`;
    const balancer = 'the load balancer with its listener and target group';
    expect(written(text).lost).toEqual([`3: ${balancer}`, `4: ${balancer}`]);
  });

  it('is nothing where scaling is off', () => {
    expect(written(`service web on ec2 { ${TASK}; scale off }\n`).lost).toEqual([]);
  });

  it('is no network whose subnets stand in the service', () => {
    const network = 'network p { subnets s-1 }';
    const { json, lost } = written(
      `${network}\nservice web on ec2 { network-mode awsvpc; network p; ${TASK} }\n`,
    );
    expect(lost).toEqual([]);
    expect(json.services[0].networkConfiguration).toEqual({ awsvpcConfiguration: { subnets: ['s-1'] } });
  });

  it('is a network that asks for more', () => {
    const network = 'network p { vpc vpc-1; subnets s-1 }';
    expect(
      written(`${network}\nservice web on ec2 { network-mode awsvpc; network p; ${TASK} }\n`).lost,
    ).toEqual(['1: the network `p`']);
  });
});

describe('the tags of a project', () => {
  it('go on all that can have tags, behind their own, which win', () => {
    const text = `tags { team = web; stage = prod }\ntask t on ec2 { ${TASK}; tags { stage = dev } }\nservice s on ec2 { task t }\n`;
    const { json } = written(text);
    expect(json.taskDefinitions[0].tags).toEqual([
      { key: 'stage', value: 'dev' },
      { key: 'team', value: 'web' },
    ]);
    expect(json.services[0].tags).toEqual([
      { key: 'team', value: 'web' },
      { key: 'stage', value: 'prod' },
    ]);
  });
});
