import { describe, expect, it } from 'vitest';
import { readEcs } from '../../src/formats/ecs/read.js';
import { EMPTY_MODEL } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import { shownStack, stackOf } from '../support/stack.js';

const WEB = 'container web { image nginx; port 8080 }';
const ALL_OUT = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
const NONE_OUT = [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }];

function awsvpc(subnets: unknown, ...securityGroups: string[]) {
  return { awsvpcConfiguration: { subnets, ...(securityGroups.length > 0 && { securityGroups }) } };
}

describe('a network that is not written', () => {
  it('becomes parameters that all share, with a group for each service and job', () => {
    const stack = stackOf(`
      service web on fargate { ${WEB} }
      job nightly on fargate { schedule rate(1 day); container report { image report } }
    `);
    expect(stack.parameters).toEqual({ SubnetIds: 'subnets', VpcId: 'vpc' });
    expect(stack.diagnostics.slice(0, 2)).toEqual([
      'stack/added: parameter `SubnetIds` is added: no subnets are written',
      'stack/added: parameter `VpcId` is added: no VPC is written',
    ]);
    expect(stack.requests['WebService']).toMatchObject({
      networkConfiguration: awsvpc('${SubnetIds}', '${WebSecurityGroup.GroupId}'),
    });
    expect(stack.infrastructure['WebSecurityGroup']).toEqual({
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'Tasks of the service web',
        VpcId: '${VpcId}',
        SecurityGroupEgress: ALL_OUT,
      },
    });
    expect(stack.infrastructure['NightlyJobSecurityGroup']).toMatchObject({
      Properties: { GroupDescription: 'Tasks of the job nightly' },
    });
  });

  it('is none of a service on instances without networks of its tasks', () => {
    const stack = stackOf(`service web on ec2 { network-mode bridge; memory 512 MiB; ${WEB} }`);
    expect(stack.requests['WebService']).not.toHaveProperty('networkConfiguration');
    expect([stack.parameters, stack.infrastructure, stack.diagnostics]).toEqual([{}, {}, []]);
  });

  it('is left to the task sets of a controller of its own', () => {
    const stack = stackOf(`service web on fargate { ${WEB}; deploy external }`);
    expect(stack.requests['WebService']).not.toHaveProperty('networkConfiguration');
  });
});

describe('a network that is written', () => {
  it('is used as it is', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      network { subnets subnet-1; security-groups sg-1; public-ip }
    }`);
    expect(stack.requests['WebService']).toMatchObject({
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
      },
    });
    expect([stack.parameters, stack.infrastructure, stack.diagnostics]).toEqual([{}, {}, []]);
  });

  it('keeps the group that ECS takes where none is asked for', () => {
    const stack = stackOf(`service web on fargate { ${WEB}; network { subnets subnet-1 } }`);
    expect(stack.requests['WebService']).toMatchObject({ networkConfiguration: awsvpc(['subnet-1']) });
    expect(stack.infrastructure).toEqual({});
  });

  it('has a group for its rules beside those that it names', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      network {
        vpc vpc-1
        subnets subnet-1
        security-groups sg-1
        ingress 53/udp from 10.0.0.0/8, ::/0, pl-1, sg-2
        ingress 8000..8100 from 10.1.0.0/16
        egress 443 to 0.0.0.0/0, pl-2
      }
    }`);
    expect(stack.requests['WebService']).toMatchObject({
      networkConfiguration: awsvpc(['subnet-1'], 'sg-1', '${WebSecurityGroup.GroupId}'),
    });
    const dns = { IpProtocol: 'udp', FromPort: 53, ToPort: 53 };
    const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    expect(stack.infrastructure).toEqual({
      WebSecurityGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'Tasks of the service web',
          VpcId: 'vpc-1',
          SecurityGroupEgress: [
            { ...https, CidrIp: '0.0.0.0/0' },
            { ...https, DestinationPrefixListId: 'pl-2' },
          ],
          SecurityGroupIngress: [
            { ...dns, CidrIp: '10.0.0.0/8' },
            { ...dns, CidrIpv6: '::/0' },
            { ...dns, SourcePrefixListId: 'pl-1' },
            { ...dns, SourceSecurityGroupId: 'sg-2' },
            { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8100, CidrIp: '10.1.0.0/16' },
          ],
        },
      },
    });
  });

  it('lets services reach each other in a circle, by rules of their own', () => {
    const { infrastructure } = stackOf(`
      service a on fargate { ${WEB}; network { ingress 1 from b; egress 2 to b } }
      service b on fargate { ${WEB}; network { ingress 2 from a; egress 1 to a } }
    `);
    const group = (name: string) => `\${${name}SecurityGroup.GroupId}`;
    const way = (GroupId: string, port: number, other: object) => ({
      GroupId,
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      ...other,
    });
    expect(infrastructure).toMatchObject({
      ASecurityGroup: { Properties: { SecurityGroupEgress: NONE_OUT } },
      BSecurityGroup: { Properties: { SecurityGroupEgress: NONE_OUT } },
      AFromB1: { Properties: way(group('A'), 1, { SourceSecurityGroupId: group('B') }) },
      AToB2: { Properties: way(group('A'), 2, { DestinationSecurityGroupId: group('B') }) },
      BFromA2: { Properties: way(group('B'), 2, { SourceSecurityGroupId: group('A') }) },
      BToA1: { Properties: way(group('B'), 1, { DestinationSecurityGroupId: group('A') }) },
    });
    expect(Object.keys(infrastructure)).toHaveLength(6);
  });

  it('tells of those whom nobody knows, and of what instances share', () => {
    const stack = stackOf(`
      cluster shop { fleet db { instances 1..2 of m6i.large } }
      service web on fargate { ${WEB}; network { subnets subnet-1; ingress 1 from nobody } }
      service old on ec2 {
        network-mode bridge
        memory 512 MiB
        ${WEB}
        network { ingress 1 from web; egress 443 to 0.0.0.0/0 }
      }
    `);
    expect(stack.diagnostics.filter((each) => each.startsWith('stack/not-carried'))).toEqual([
      'stack/not-carried: `nobody` is not carried over: it is no address, security group, prefix list, service or job',
      'stack/not-carried: `egress` is not carried over: the security groups there are not those of the tasks alone',
    ]);
    expect(stack.infrastructure['DbFleetFromWeb1']).toMatchObject({
      Properties: {
        GroupId: '${DbFleetSecurityGroup.GroupId}',
        SourceSecurityGroupId: '${WebSecurityGroup.GroupId}',
      },
    });
  });

  it('cannot add rules to groups that are given', () => {
    const stack = stackOf(`
      param groups: security-groups
      service web on fargate {
        ${WEB}
        network { subnets subnet-1; security-groups \${groups}; ingress 1 from 10.0.0.0/8 }
      }
    `);
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: the way in for `10.0.0.0/8` is not carried over: the security groups there are not known',
    ]);
  });
});

describe('a declared network', () => {
  it('lends its subnets and groups, and answers what is asked of it', () => {
    const stack = stackOf(`
      network shared { vpc vpc-1; subnets subnet-1, subnet-2; security-groups sg-1 }
      service web on fargate { ${WEB}; network shared }
      output subnets = \${network.shared.subnets}
      output groups = \${network.shared.security-groups}
      output vpc = \${network.shared.vpc}
    `);
    expect(stack.requests['WebService']).toMatchObject({
      networkConfiguration: awsvpc(['subnet-1', 'subnet-2'], 'sg-1'),
    });
    expect(stack.outputs).toMatchObject({ vpc: 'vpc-1' });
    expect([stack.parameters, stack.infrastructure]).toEqual([{}, {}]);
  });

  it('has one group for its rules; what is for a service alone has another', () => {
    const stack = stackOf(`
      network shared { ingress 9000 from 10.0.0.0/8; egress 443 to 0.0.0.0/0 }
      service web on fargate { ${WEB}; network shared; expose 80 -> web:8080 }
      service api on fargate { container api { image api }; network shared }
    `);
    const shared = '${SharedNetworkSecurityGroup.GroupId}';
    expect(stack.requests['WebService']).toMatchObject({
      networkConfiguration: awsvpc('${SubnetIds}', shared, '${WebSecurityGroup.GroupId}'),
    });
    expect(stack.requests['ApiService']).toMatchObject({
      networkConfiguration: awsvpc('${SubnetIds}', shared),
    });
    expect(stack.infrastructure['SharedNetworkSecurityGroup']).toEqual({
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'Tasks in the network shared',
        VpcId: '${VpcId}',
        SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }],
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 9000, ToPort: 9000, CidrIp: '10.0.0.0/8' }],
      },
    });
    expect(stack.infrastructure['WebSecurityGroup']).toMatchObject({
      Properties: { SecurityGroupEgress: NONE_OUT },
    });
  });
});

describe('requests that were written for ECS', () => {
  it('stay what they are', () => {
    const text = JSON.stringify([
      {
        family: 'web',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: [
          { name: 'web', image: 'nginx', portMappings: [{ name: 'http', containerPort: 80 }] },
        ],
      },
      {
        serviceName: 'web',
        taskDefinition: 'web',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        serviceConnectConfiguration: {
          enabled: true,
          namespace: 'shop.local',
          services: [{ portName: 'http' }],
        },
      },
      {
        serviceName: 'api',
        taskDefinition: 'web',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        serviceConnectConfiguration: { enabled: true, namespace: 'shop.local' },
      },
      { clusterName: 'shop', serviceConnectDefaults: { namespace: 'shop.local' } },
    ]);
    const { resources } = readEcs(new SourceText('ecs.json', text));
    const { infrastructure, parameters, requests, diagnostics } = shownStack({ ...EMPTY_MODEL, resources });
    expect([infrastructure, parameters, diagnostics]).toEqual([{}, {}, []]);
    expect(requests['WebService']).toMatchObject({
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      serviceConnectConfiguration: { namespace: 'shop.local' },
    });
    expect(requests['ShopCluster']).toEqual({
      clusterName: 'shop',
      serviceConnectDefaults: { namespace: 'shop.local' },
    });
  });
});
