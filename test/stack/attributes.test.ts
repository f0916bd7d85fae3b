import { describe, expect, it } from 'vitest';
import { ecsFormat } from '../../src/formats/ecs/format.js';
import { EMPTY_MODEL } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import { ALONE } from '../support/context.js';
import { shownStack, stackOf } from '../support/stack.js';

const SIZE = 'cpu 0.25 vCPU; memory 512 MiB';
const NETWORK = 'network { subnets subnet-1; security-groups sg-1 }';

describe('references to declarations', () => {
  it('name what CloudFormation gives for them', () => {
    const { outputs, parameters } = stackOf(`
      queue orders
      bucket files
      topic admins
      table objects { key id: string }
      log-group all
      alarm busy { metric messages of queue orders; above 5 }
      cluster shop
      service web on fargate { ${SIZE}; ${NETWORK}; container app { image acme/app:1 } }
      output queue   = \${queue.orders.url}
      output arn     = \${queue.orders.arn}
      output name    = \${queue.orders.name}
      output file    = \${bucket.files.arn}/*
      output bucket  = \${bucket.files.name}
      output topic   = \${topic.admins.arn}
      output called  = \${topic.admins.name}
      output table   = \${table.objects.arn}
      output logs    = \${log-group.all.arn}
      output alarm   = \${alarm.busy.name}
      output service = \${service.web.arn}
      output zone    = import shared-zone
    `);
    expect(outputs).toEqual({
      queue: '${OrdersQueue.Ref}',
      arn: '${OrdersQueue.Arn}',
      name: '${OrdersQueue.QueueName}',
      file: '${FilesBucket.Arn}/*',
      bucket: '${FilesBucket.Ref}',
      topic: '${AdminsTopic.Ref}',
      called: '${AdminsTopic.TopicName}',
      table: '${ObjectsTable.Arn}',
      logs: '${AllLogGroup.Arn}',
      alarm: '${BusyAlarm.Ref}',
      service: '${WebService.Ref}',
      zone: { 'Fn::ImportValue': ['shared-zone'] },
    });
    expect(parameters).toEqual({});
  });

  it('are found wherever they stand', () => {
    const { requests } = stackOf(`
      queue orders
      service web on fargate {
        ${SIZE}; ${NETWORK}
        container app { image acme/app:1; env { QUEUE = "at \${queue.orders.url}/" } }
      }
    `);
    expect(requests['WebTaskDefinition']).toMatchObject({
      containerDefinitions: [{ environment: [{ name: 'QUEUE', value: 'at ${OrdersQueue.Ref}/' }] }],
    });
  });
});

describe('what is not known', () => {
  it('becomes a parameter, asked for once', () => {
    const { outputs, requests, parameters, diagnostics } = stackOf(`
      load-balancer front existing
      output a = \${load-balancer.front.dns}
      output b = http://\${load-balancer.front.dns}/
      output c = \${env.name}
      network bare { subnets subnet-1 }
      service web on fargate {
        ${SIZE}
        network { subnets subnet-1; security-groups \${network.bare.security-groups} }
        container app { image acme/app:1 }
      }
    `);
    expect(requests['WebService']).toMatchObject({
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: '${BareNetworkSecurityGroups}' },
      },
    });
    expect(outputs).toEqual({
      a: '${FrontLoadBalancerDns}',
      b: 'http://${FrontLoadBalancerDns}/',
      c: '${EnvironmentName}',
    });
    expect(parameters).toEqual({
      FrontLoadBalancerDns: 'string',
      EnvironmentName: 'string',
      BareNetworkSecurityGroups: 'security-groups',
    });
    expect(diagnostics).toEqual([
      'stack/added: parameter `BareNetworkSecurityGroups` is added: the security-groups of network bare is not known',
      'stack/added: parameter `FrontLoadBalancerDns` is added: the dns of load-balancer front is not known',
      'stack/added: parameter `EnvironmentName` is added: the name of the environment is not known',
    ]);
  });
});

describe('names of what the stack makes', () => {
  it('become references, so that the deployment waits for it', () => {
    const { requests } = stackOf(`
      cluster shop { name acme-shop; providers fargate }
      task shared on fargate { family acme-shared; ${SIZE}; container app { image acme/app:1 } }
      service web on fargate { ${SIZE}; ${NETWORK}; container app { image acme/app:1 } }
      service other on fargate { task shared; cluster shop; ${NETWORK} }
      service pinned on fargate { task acme-shared:3; ${NETWORK} }
    `);
    expect(requests['WebService']).toMatchObject({
      serviceName: 'web',
      taskDefinition: '${WebTaskDefinition.Ref}',
      cluster: '${ShopCluster.Ref}',
    });
    expect(requests['WebTaskDefinition']).toMatchObject({ family: 'web' });
    expect(requests['OtherService']).toMatchObject({
      taskDefinition: '${SharedTaskDefinition.Ref}',
      cluster: '${ShopCluster.Ref}',
    });
    expect(requests['PinnedService']).toMatchObject({ taskDefinition: 'acme-shared:3' });
    expect(requests['ShopCluster']).toMatchObject({
      clusterName: 'acme-shop',
      capacityProviders: ['FARGATE'],
    });
  });

  it('stay names where it is made elsewhere', () => {
    const { requests } = stackOf(`
      cluster shop existing acme-shop
      service web on fargate { task elsewhere; ${NETWORK} }
    `);
    expect(requests['WebService']).toMatchObject({ taskDefinition: 'elsewhere', cluster: 'acme-shop' });
  });

  it('are all that changes in what says everything itself', () => {
    const documents = [
      { family: 'web', containerDefinitions: [{ name: 'app', image: 'acme/app:1', essential: true }] },
      { serviceName: 'web', taskDefinition: 'web', cluster: 'shop', desiredCount: 1 },
      { serviceName: 'arn', taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1' },
    ];
    const resources = documents.flatMap(
      (each, i) => ecsFormat.read(new SourceText(`${i}.json`, JSON.stringify(each)), ALONE).model.resources,
    );
    const { requests, infrastructure, parameters, diagnostics } = shownStack({ ...EMPTY_MODEL, resources });
    expect(requests).toEqual({
      WebTaskDefinition: documents[0],
      WebService: { ...documents[1], taskDefinition: '${WebTaskDefinition.Ref}' },
      ArnService: documents[2],
    });
    expect({ infrastructure, parameters, diagnostics }).toEqual({
      infrastructure: {},
      parameters: {},
      diagnostics: [],
    });
  });
});
