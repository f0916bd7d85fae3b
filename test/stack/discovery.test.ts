import { describe, expect, it } from 'vitest';
import { compile } from '../../src/language/program.js';
import { SourceText } from '../../src/source/text.js';
import { expand } from '../../src/stack/expand.js';
import { shownStack, stackOf } from '../support/stack.js';

const DB = 'container db { image db; port 5432 }';
const WEB = 'container web { image nginx; port 8080 as http }';
const HEALTH = { HealthCheckCustomConfig: { FailureThreshold: 1 } };

function way(to: string, from: string, port: number) {
  return {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: {
      GroupId: `\${${to}.GroupId}`,
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: `\${${from}.GroupId}`,
    },
  };
}

describe('a name that a service is found by', () => {
  it('is in the namespace of the cluster, and open to those who are named', () => {
    const stack = stackOf(`
      cluster shop { namespace shop.local }
      service db on fargate { ${DB}; discover db:5432 from web, nightly ttl 10s }
      service web on fargate { container web { image nginx; env { DB = \${service.db.host} } } }
      job nightly on fargate { schedule rate(1 day); container n { image n } }
    `);
    expect(stack.requests['ShopCluster']).toMatchObject({
      serviceConnectDefaults: { namespace: '${ShopLocalNamespace.Arn}' },
    });
    expect(stack.requests['DbService']).toMatchObject({
      serviceRegistries: [{ registryArn: '${DbDiscovery.Arn}' }],
    });
    expect(stack.requests['WebTaskDefinition']).toMatchObject({
      containerDefinitions: [{ environment: [{ name: 'DB', value: 'db.shop.local' }] }],
    });
    expect(stack.infrastructure).toMatchObject({
      ShopLocalNamespace: {
        Type: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
        Properties: { Name: 'shop.local', Vpc: '${VpcId}' },
      },
      DbDiscovery: {
        Type: 'AWS::ServiceDiscovery::Service',
        Properties: {
          Name: 'db',
          DnsConfig: {
            NamespaceId: '${ShopLocalNamespace.Id}',
            DnsRecords: [{ Type: 'A', TTL: 10 }],
          },
          ...HEALTH,
        },
      },
      DbFromWeb5432: way('DbSecurityGroup', 'WebSecurityGroup', 5432),
      DbFromNightlyJob5432: way('DbSecurityGroup', 'NightlyJobSecurityGroup', 5432),
    });
  });

  it('opens all ports of the containers where none is said', () => {
    const { infrastructure } = stackOf(`
      cluster shop { namespace shop.local }
      service db on fargate { container db { image db; port 5432; port 9187 }; discover db from web }
      service web on fargate { ${WEB} }
    `);
    expect(Object.keys(infrastructure).filter((each) => each.startsWith('DbFrom'))).toEqual([
      'DbFromWeb5432',
      'DbFromWeb9187',
    ]);
  });

  it('tells the port too where tasks share the network of an instance', () => {
    const { infrastructure, requests } = stackOf(`
      cluster shop { namespace shop.local; fleet main { instances 1..2 of m6i.large } }
      service db on ec2 { network-mode bridge; memory 512 MiB; container db { image db; port dynamic -> 5432 }; discover db from web }
      service web on fargate { ${WEB} }
    `);
    expect(requests['DbService']).toMatchObject({
      serviceRegistries: [{ registryArn: '${DbDiscovery.Arn}', containerName: 'db', containerPort: 5432 }],
    });
    expect(infrastructure).toMatchObject({
      DbDiscovery: { Properties: { DnsConfig: { DnsRecords: [{ Type: 'SRV', TTL: 60 }] } } },
      MainFleetFromWeb32768To65535: {
        Properties: {
          GroupId: '${MainFleetSecurityGroup.GroupId}',
          FromPort: 32768,
          ToPort: 65535,
          SourceSecurityGroupId: '${WebSecurityGroup.GroupId}',
        },
      },
    });
  });

  it('may be for a container that is said', () => {
    const { requests, infrastructure } = stackOf(`
      cluster shop { namespace shop.local }
      service db on fargate { ${DB}; discover db srv db:5432 }
    `);
    expect(requests['DbService']).toMatchObject({
      serviceRegistries: [{ registryArn: '${DbDiscovery.Arn}', containerName: 'db', containerPort: 5432 }],
    });
    expect(infrastructure['DbDiscovery']).toMatchObject({
      Properties: { DnsConfig: { DnsRecords: [{ Type: 'SRV', TTL: 60 }] } },
    });
  });

  it('may be in a namespace of its own, or in one that exists', () => {
    const { infrastructure } = stackOf(`
      service db on fargate { ${DB}; discover db in other.local }
      service web on fargate { ${WEB}; discover web in ns-0123456789abcdef }
      service api on fargate {
        container api { image api }
        discover api in arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-abc
      }
    `);
    expect(infrastructure).toMatchObject({
      OtherLocalNamespace: { Type: 'AWS::ServiceDiscovery::PrivateDnsNamespace' },
      DbDiscovery: { Properties: { DnsConfig: { NamespaceId: '${OtherLocalNamespace.Id}' } } },
      WebDiscovery: { Properties: { DnsConfig: { NamespaceId: 'ns-0123456789abcdef' } } },
      ApiDiscovery: { Properties: { DnsConfig: { NamespaceId: 'ns-abc' } } },
    });
  });

  it('has no records in a namespace for calls of the API alone', () => {
    const { infrastructure } = stackOf(`
      cluster shop { namespace shop http }
      service db on fargate { ${DB}; discover db }
    `);
    expect(infrastructure).toMatchObject({
      ShopNamespace: { Type: 'AWS::ServiceDiscovery::HttpNamespace', Properties: { Name: 'shop' } },
    });
    expect(infrastructure['DbDiscovery']).toEqual({
      Type: 'AWS::ServiceDiscovery::Service',
      Properties: { Name: 'db', NamespaceId: '${ShopNamespace.Id}', ...HEALTH },
    });
  });

  it('asks for the namespace of a cluster that exists', () => {
    const stack = stackOf(`
      cluster shop existing { namespace shop.local }
      service db on fargate { ${DB}; network { subnets subnet-1; security-groups sg-1 }; discover db }
    `);
    expect(stack.parameters).toEqual({ ShopLocalNamespaceId: 'string' });
    expect(stack.infrastructure['DbDiscovery']).toMatchObject({
      Properties: { DnsConfig: { NamespaceId: '${ShopLocalNamespaceId}' } },
    });
    expect(stack.diagnostics).toEqual([
      'stack/added: parameter `ShopLocalNamespaceId` is added: the namespace `shop.local` is made elsewhere, and its id is not known',
    ]);
  });

  it('cannot be made without a namespace, or without a port', () => {
    const stack = stackOf(`
      service db on fargate { ${DB}; network { subnets subnet-1 }; discover db }
      service old on ec2 {
        network-mode bridge
        memory 512 MiB
        container old { image old; port 1; port 2 }
        discover old in shop.local
      }
    `);
    expect(stack.diagnostics.filter((each) => each.startsWith('stack/not-carried'))).toEqual([
      'stack/not-carried: the name `db` is not carried over: it is in no namespace',
      'stack/not-carried: the name `old` is not carried over: which port of which container it is for is not known',
    ]);
  });
});

describe('Service Connect', () => {
  it('opens what is served to all that are connected in the namespace', () => {
    const stack = stackOf(`
      cluster shop { namespace shop.local }
      service web on fargate { ${WEB}; connect { serve http as shop } }
      service api on fargate {
        container api { image api; port 9000 as api; env { SHOP = \${service.web.host} } }
        connect { serve api { ingress 9443 } }
      }
      service batch on fargate { container b { image b }; connect }
      service alone on fargate { container a { image a }; connect in other.local }
      service off on fargate { container o { image o }; connect off }
    `);
    const ways = Object.entries(stack.infrastructure).filter(([address]) => address.includes('From'));
    expect(Object.fromEntries(ways)).toEqual({
      WebFromApi8080: way('WebSecurityGroup', 'ApiSecurityGroup', 8080),
      WebFromBatch8080: way('WebSecurityGroup', 'BatchSecurityGroup', 8080),
      ApiFromWeb9443: way('ApiSecurityGroup', 'WebSecurityGroup', 9443),
      ApiFromBatch9443: way('ApiSecurityGroup', 'BatchSecurityGroup', 9443),
    });
    expect(stack.requests['ApiTaskDefinition']).toMatchObject({
      containerDefinitions: [{ environment: [{ name: 'SHOP', value: 'shop.shop.local' }] }],
    });
  });

  it('names the namespace of the stack by its ARN', () => {
    const { requests } = stackOf(`
      cluster shop { namespace shop.local }
      service web on fargate { ${WEB}; connect in shop.local { serve http } }
    `);
    expect(requests['WebService']).toMatchObject({
      serviceConnectConfiguration: { namespace: '${ShopLocalNamespace.Arn}' },
    });
  });
});

describe('a stack with networks, balancers and discovery', () => {
  it('is written out once: nothing is left to be added', () => {
    const text = `
      cluster shop { namespace shop.local; fleet main { instances 1..2 of m6i.large } }
      network shared { subnets subnet-1; ingress 9000 from web }
      load-balancer public { idle 1m }
      service web on fargate {
        ${WEB}
        network shared
        connect { serve http }
        deploy blue-green
        expose 80 -> web:8080 through public test 8080
        discover web from db
      }
      service db on ec2 {
        network-mode bridge
        memory 512 MiB
        container db { image db; port dynamic -> 5432 as db }
        connect { serve db }
        expose 5432/tcp -> db:5432
        deploy codedeploy
      }
    `;
    const { model } = compile(new SourceText('stack.plim', text), {
      open: () => ({ reason: 'does not exist' }),
      parameters: new Map(),
    });
    const { model: _, ...once } = shownStack(model);
    const { model: __, ...twice } = shownStack(expand(model).model);
    expect(twice).toEqual({ ...once, diagnostics: [] });
  });
});
