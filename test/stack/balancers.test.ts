import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/resource.js';
import { type Shown, stackOf } from '../support/stack.js';

const WEB = 'container web { image nginx; port 8080 }';
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/one';
const OTHER = 'arn:aws:acm:eu-west-1:111122223333:certificate/two';
const ELB = 'AWS::ElasticLoadBalancingV2';

function propertiesAt(stack: { infrastructure: { readonly [address: string]: Shown } }, address: string) {
  const found = stack.infrastructure[address];
  return typeof found === 'object' && found !== null && 'Properties' in found ? found.Properties : undefined;
}

function waitsOf(model: Model, address: string) {
  return model.resources.find((each) => each.address === address)?.dependsOn;
}

function tcp(port: number, more: { readonly [key: string]: string }) {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...more };
}

function forward(group: string) {
  return [{ Type: 'forward', TargetGroupArn: `\${${group}.Ref}` }];
}

function notCarried(stack: { readonly diagnostics: readonly string[] }) {
  return stack.diagnostics.flatMap((each) => /^stack\/not-carried: (.*)$/.exec(each)?.[1] ?? []);
}

describe('an exposed port', () => {
  it('is behind a balancer with a listener, a target group, and groups that let in just that', () => {
    const stack = stackOf(`service web on fargate { ${WEB}; expose 80 -> web:8080 }`);
    expect(stack.infrastructure).toEqual({
      WebSecurityGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'Tasks of the service web',
          VpcId: '${VpcId}',
          SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
        },
      },
      WebLoadBalancerSecurityGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'Load balancer of the service web',
          VpcId: '${VpcId}',
          SecurityGroupIngress: [tcp(80, { CidrIp: '0.0.0.0/0' })],
          SecurityGroupEgress: [tcp(8080, { DestinationSecurityGroupId: '${WebSecurityGroup.GroupId}' })],
        },
      },
      WebLoadBalancer: {
        Type: `${ELB}::LoadBalancer`,
        Properties: {
          Type: 'application',
          Scheme: 'internet-facing',
          Subnets: '${SubnetIds}',
          SecurityGroups: ['${WebLoadBalancerSecurityGroup.GroupId}'],
        },
      },
      WebLoadBalancerListener80: {
        Type: `${ELB}::Listener`,
        Properties: {
          LoadBalancerArn: '${WebLoadBalancer.Ref}',
          Port: 80,
          Protocol: 'HTTP',
          DefaultActions: forward('Web8080TargetGroup'),
        },
      },
      Web8080TargetGroup: {
        Type: `${ELB}::TargetGroup`,
        Properties: { Port: 8080, Protocol: 'HTTP', TargetType: 'ip', VpcId: '${VpcId}' },
      },
      WebFromWebLoadBalancer8080: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: '${WebSecurityGroup.GroupId}',
          ...tcp(8080, { SourceSecurityGroupId: '${WebLoadBalancerSecurityGroup.GroupId}' }),
        },
      },
    });
    expect(stack.requests['WebService']).toMatchObject({
      loadBalancers: [
        { targetGroupArn: '${Web8080TargetGroup.Ref}', containerName: 'web', containerPort: 8080 },
      ],
    });
    expect(waitsOf(stack.model, 'WebService')).toEqual(['WebLoadBalancerListener80']);
  });

  it('is encrypted with certificates, and those who come over http are sent on', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      expose 443 -> web:8080 {
        certificate ${CERTIFICATE}, ${OTHER}
        tls-policy ELBSecurityPolicy-TLS13-1-2-2021-06
        redirect http
      }
    }`);
    expect(propertiesAt(stack, 'WebLoadBalancerListener443')).toEqual({
      LoadBalancerArn: '${WebLoadBalancer.Ref}',
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: CERTIFICATE }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: forward('Web8080TargetGroup'),
    });
    expect(propertiesAt(stack, 'WebLoadBalancerListener443Certificate2')).toEqual({
      ListenerArn: '${WebLoadBalancerListener443.Ref}',
      Certificates: [{ CertificateArn: OTHER }],
    });
    expect(propertiesAt(stack, 'WebLoadBalancerListener80')).toEqual({
      LoadBalancerArn: '${WebLoadBalancer.Ref}',
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [
        {
          Type: 'redirect',
          RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
        },
      ],
    });
    expect(propertiesAt(stack, 'WebLoadBalancerSecurityGroup')).toMatchObject({
      SecurityGroupIngress: [tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(80, { CidrIp: '0.0.0.0/0' })],
    });
  });

  it('has targets with all that is said of them', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      expose 80 -> web:8080 {
        health /health on 9000 over http every 15s timeout 5s healthy 2 unhealthy 3 codes 200, 202
        drain 20s
        sticky 1h
        slow-start 30s
        balance least-outstanding
        speaking http2
        attributes { load_balancing.cross_zone.enabled = true }
      }
    }`);
    expect(propertiesAt(stack, 'Web8080TargetGroup')).toEqual({
      Port: 8080,
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP2',
      TargetType: 'ip',
      VpcId: '${VpcId}',
      HealthCheckPath: '/health',
      HealthCheckPort: '9000',
      HealthCheckProtocol: 'HTTP',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      Matcher: { HttpCode: '200,202' },
      TargetGroupAttributes: [
        { Key: 'deregistration_delay.timeout_seconds', Value: '20' },
        { Key: 'stickiness.enabled', Value: 'true' },
        { Key: 'stickiness.type', Value: 'lb_cookie' },
        { Key: 'stickiness.lb_cookie.duration_seconds', Value: '3600' },
        { Key: 'slow_start.duration_seconds', Value: '30' },
        { Key: 'load_balancing.algorithm.type', Value: 'least_outstanding_requests' },
        { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
      ],
    });
    // The port of the check is open too.
    expect(propertiesAt(stack, 'WebFromWebLoadBalancer9000')).toMatchObject(
      tcp(9000, { GroupId: '${WebSecurityGroup.GroupId}' }),
    );
  });

  it('is checked with the codes of gRPC where that is spoken, and keeps clients by a cookie of the task', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      expose 443 -> web:8080 {
        certificate ${CERTIFICATE}
        speaking grpc
        health /grpc.health.v1.Health/Check codes 0, 12
        sticky 5m by SESSION
      }
    }`);
    expect(propertiesAt(stack, 'Web8080TargetGroup')).toMatchObject({
      ProtocolVersion: 'GRPC',
      Matcher: { GrpcCode: '0,12' },
      TargetGroupAttributes: [
        { Key: 'stickiness.enabled', Value: 'true' },
        { Key: 'stickiness.type', Value: 'app_cookie' },
        { Key: 'stickiness.app_cookie.cookie_name', Value: 'SESSION' },
        { Key: 'stickiness.app_cookie.duration_seconds', Value: '300' },
      ],
    });
  });

  it('is open to those who are named, and to nobody else', () => {
    const stack = stackOf(`
      service web on fargate {
        ${WEB}
        expose 80 -> web:8080 { internal; from 10.0.0.0/8, pl-1, sg-1, caller }
      }
      service caller on fargate { container c { image c } }
    `);
    expect(propertiesAt(stack, 'WebInternalLoadBalancer')).toMatchObject({ Scheme: 'internal' });
    expect(propertiesAt(stack, 'WebInternalLoadBalancerSecurityGroup')).toMatchObject({
      SecurityGroupIngress: [
        tcp(80, { CidrIp: '10.0.0.0/8' }),
        tcp(80, { SourcePrefixListId: 'pl-1' }),
        tcp(80, { SourceSecurityGroupId: 'sg-1' }),
      ],
    });
    expect(propertiesAt(stack, 'WebInternalLoadBalancerFromCaller80')).toEqual({
      GroupId: '${WebInternalLoadBalancerSecurityGroup.GroupId}',
      ...tcp(80, { SourceSecurityGroupId: '${CallerSecurityGroup.GroupId}' }),
    });
  });

  it('has a name in a hosted zone, which its address is', () => {
    const stack = stackOf(`
      param zone: hosted-zone
      service web on fargate {
        ${WEB}
        expose 443 -> web:8080 { certificate ${CERTIFICATE}; dns shop.example.com in \${zone} }
      }
      service api on fargate {
        container api { image api; port 80 }
        expose 80 -> api:80 { dns api.example.com in example.com }
      }
      service other on fargate {
        container o { image o; port 81 }
        expose 8080 -> o:81
      }
      output web = \${service.web.url}
      output api = \${service.api.url}
      output other = \${service.other.url}
    `);
    const alias = (balancer: string) => ({
      DNSName: `\${${balancer}.DNSName}`,
      HostedZoneId: `\${${balancer}.CanonicalHostedZoneID}`,
    });
    expect(propertiesAt(stack, 'WebRecord')).toEqual({
      Name: 'shop.example.com',
      Type: 'A',
      HostedZoneId: '${zone}',
      AliasTarget: alias('WebLoadBalancer'),
    });
    expect(propertiesAt(stack, 'ApiRecord')).toMatchObject({ HostedZoneName: 'example.com.' });
    expect(stack.outputs).toEqual({
      web: 'https://shop.example.com',
      api: 'http://api.example.com',
      other: 'http://${OtherLoadBalancer.DNSName}:8080',
    });
  });

  it('is reached at the ports that instances give to tasks', () => {
    const stack = stackOf(`
      cluster shop { fleet db { instances 1..2 of m6i.large } }
      service web on ec2 {
        network-mode bridge
        memory 512 MiB
        container web { image nginx; port dynamic -> 8080; port 9000 -> 9001 }
        expose 80 -> web:8080
        expose 81 -> web:9001
      }
    `);
    const fleet = { DestinationSecurityGroupId: '${DbFleetSecurityGroup.GroupId}' };
    expect(propertiesAt(stack, 'Web8080TargetGroup')).toMatchObject({ TargetType: 'instance', Port: 8080 });
    expect(propertiesAt(stack, 'WebLoadBalancerSecurityGroup')).toMatchObject({
      SecurityGroupEgress: [
        { IpProtocol: 'tcp', FromPort: 32768, ToPort: 65535, ...fleet },
        tcp(9000, fleet),
      ],
    });
    expect(propertiesAt(stack, 'DbFleetFromWebLoadBalancer32768To65535')).toMatchObject({
      GroupId: '${DbFleetSecurityGroup.GroupId}',
      SourceSecurityGroupId: '${WebLoadBalancerSecurityGroup.GroupId}',
    });
  });
});

describe('rules', () => {
  it('take requests by all that can be said of them; what none takes is answered', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      expose 80 -> web:8080 {
        host a.example.com
        path /api/*, /v1/*
        method GET, HEAD
        source 192.0.2.0/24
        header X-Stage is beta
        query version is 2, 3
        priority 10
        respond 503 with "not here"
      }
    }`);
    expect(propertiesAt(stack, 'Web8080Rule')).toEqual({
      ListenerArn: '${WebLoadBalancerListener80.Ref}',
      Priority: 10,
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*', '/v1/*'] } },
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'HEAD'] } },
        { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Stage', Values: ['beta'] } },
        {
          Field: 'query-string',
          QueryStringConfig: {
            Values: [
              { Key: 'version', Value: '2' },
              { Key: 'version', Value: '3' },
            ],
          },
        },
      ],
      Actions: forward('Web8080TargetGroup'),
    });
    expect(propertiesAt(stack, 'WebLoadBalancerListener80')).toMatchObject({
      DefaultActions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '503', ContentType: 'text/plain', MessageBody: 'not here' },
        },
      ],
    });
    expect(waitsOf(stack.model, 'WebService')).toEqual(['WebLoadBalancerListener80', 'Web8080Rule']);
  });

  const SHARED = `
    load-balancer public
    service web on fargate { ${WEB}; expose 80 -> web:8080 through public { path /shop/* } }
  `;

  function priorityOf(text: string, rule: string): number {
    const properties = propertiesAt(stackOf(text), rule);
    const priority =
      typeof properties === 'object' && properties !== null && 'Priority' in properties
        ? properties.Priority
        : undefined;
    return typeof priority === 'number' ? priority : Number.NaN;
  }

  it('have priorities that stay when others come', () => {
    const more = `${SHARED}
      service api on fargate { container api { image api; port 80 }; expose 80 -> api:80 through public { path /api/* } }
    `;
    expect(priorityOf(SHARED, 'Web8080Rule')).toBeGreaterThan(0);
    expect(priorityOf(more, 'Web8080Rule')).toBe(priorityOf(SHARED, 'Web8080Rule'));
    expect(priorityOf(more, 'Api80Rule')).not.toBe(priorityOf(more, 'Web8080Rule'));
  });

  it('have priorities that stay when the same is said in another order', () => {
    const rule = (inner: string) =>
      priorityOf(
        `load-balancer public
        service web on fargate { ${WEB}; expose 80 -> web:8080 through public { ${inner} } }`,
        'Web8080Rule',
      );
    expect(rule('host a.b; drain 30s; path /a')).toBe(rule('path /a; host a.b'));
  });

  it('come in the order of how much they say', () => {
    const rule = (conditions: string) =>
      priorityOf(
        `load-balancer public
        service web on fargate { ${WEB}; expose 80 -> web:8080 through public { ${conditions} } }`,
        'Web8080Rule',
      );
    const order = ['host a.b; path /a', 'path /a/b/*', 'path /a', 'path /a*', 'path /*', 'host a.b'].map(
      rule,
    );
    expect(order.every((each) => each >= 1 && each <= 50000)).toBe(true);
    expect(order.slice(0, 5)).toEqual([...order.slice(0, 5)].sort((a, b) => a - b));
  });
});

describe('a declared balancer', () => {
  it('is shared, and has what it says', () => {
    const stack = stackOf(`
      bucket access
      load-balancer public {
        addresses dualstack
        subnets subnet-1, subnet-2
        idle 2m
        logs bucket access prefix shop
        attributes { deletion_protection.enabled = true }
      }
      service web on fargate { ${WEB}; expose 80 -> web:8080 through public }
      service api on fargate {
        container api { image api; port 80 }
        expose 80 -> api:80 through public { path /api/*; respond 404 }
      }
      output url = \${load-balancer.public.url}
    `);
    expect(propertiesAt(stack, 'PublicLoadBalancer')).toEqual({
      Type: 'application',
      Scheme: 'internet-facing',
      IpAddressType: 'dualstack',
      Subnets: ['subnet-1', 'subnet-2'],
      SecurityGroups: ['${PublicLoadBalancerSecurityGroup.GroupId}'],
      LoadBalancerAttributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: '120' },
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: '${AccessBucket.Ref}' },
        { Key: 'access_logs.s3.prefix', Value: 'shop' },
        { Key: 'deletion_protection.enabled', Value: 'true' },
      ],
    });
    expect(propertiesAt(stack, 'AccessBucketPolicy')).toEqual({
      Bucket: '${AccessBucket.Ref}',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: '${AccessBucket.Arn}/shop/AWSLogs/${aws.account}/*',
          },
        ],
      },
    });
    expect(propertiesAt(stack, 'PublicLoadBalancerSecurityGroup')).toEqual({
      GroupDescription: 'Load balancer public',
      VpcId: '${VpcId}',
      SecurityGroupIngress: [tcp(80, { CidrIp: '0.0.0.0/0' }), tcp(80, { CidrIpv6: '::/0' })],
      SecurityGroupEgress: [
        tcp(8080, { DestinationSecurityGroupId: '${WebSecurityGroup.GroupId}' }),
        tcp(80, { DestinationSecurityGroupId: '${ApiSecurityGroup.GroupId}' }),
      ],
    });
    expect(stack.outputs).toEqual({ url: 'http://${PublicLoadBalancer.DNSName}' });
    expect(notCarried(stack)).toEqual([
      '`respond` is not carried over: `web` takes all requests there that no rule takes',
    ]);
  });

  it('encrypts for all behind a port where one of them has the certificate', () => {
    const stack = stackOf(`
      param port: number
      load-balancer public
      service web on fargate { ${WEB}; expose 443 -> web:8080 through public { path /web/*; redirect http; tls-policy P } }
      service api on fargate {
        container api { image api; port 80 }
        expose 443 -> api:80 through public { certificate ${CERTIFICATE} }
        expose \${port} -> api:80 through public { from 10.0.0.0/8 }
      }
      output url = \${service.web.url}
    `);
    expect(propertiesAt(stack, 'PublicLoadBalancerListener443')).toEqual({
      LoadBalancerArn: '${PublicLoadBalancer.Ref}',
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: CERTIFICATE }],
      SslPolicy: 'P',
      DefaultActions: forward('Api80TargetGroup'),
    });
    expect(propertiesAt(stack, 'PublicLoadBalancerListener80')).toMatchObject({
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Port: '443' } }],
    });
    expect(propertiesAt(stack, 'PublicLoadBalancerListenerPort')).toMatchObject({
      Port: '${port}',
      DefaultActions: forward('Api80AtPortTargetGroup'),
    });
    expect(stack.outputs).toEqual({ url: 'https://${PublicLoadBalancer.DNSName}' });
    expect(notCarried(stack)).toEqual([]);
  });

  it('says of those who are named that others let all in at the same port', () => {
    const stack = stackOf(`
      load-balancer public
      service web on fargate { ${WEB}; expose 80 -> web:8080 through public { path /web/*; from 10.0.0.0/8 } }
      service api on fargate { container api { image api; port 80 }; expose 80 -> api:80 through public }
    `);
    expect(notCarried(stack)).toEqual(['`10.0.0.0/8` is not carried over: `api` lets all in at port 80']);
  });

  it('tells of certificates where nothing is encrypted', () => {
    const stack = stackOf(
      `service web on fargate { ${WEB}; expose 80/http -> web:8080 { certificate ${CERTIFICATE} } }`,
    );
    expect(notCarried(stack)).toEqual(['`certificate` is not carried over: the listener does not encrypt']);
  });

  it('takes what no rule takes for one service alone', () => {
    const stack = stackOf(`
      load-balancer public
      service web on fargate { ${WEB}; expose 80 -> web:8080 through public }
      service api on fargate { container api { image api; port 80 }; expose 80 -> api:80 through public }
    `);
    expect(notCarried(stack)).toEqual([
      'port 80 of `api` is not carried over: `web` takes all requests there that no rule takes',
    ]);
    expect(stack.requests['ApiService']).not.toHaveProperty('loadBalancers');
    expect(stack.infrastructure).not.toHaveProperty('Api80TargetGroup');
  });

  it('that is of the network kind has fixed addresses and no rules', () => {
    const stack = stackOf(`
      param nets: subnets
      load-balancer edge network { subnets \${nets}; elastic-ips eipalloc-1, eipalloc-2; idle 10m }
      service db on fargate {
        container db { image db; port 5432 }
        expose 5432 -> db:5432 through edge { keep-client-ip; proxy-protocol off; sticky 1h; path /a }
      }
    `);
    expect(propertiesAt(stack, 'EdgeLoadBalancer')).toEqual({
      Type: 'network',
      Scheme: 'internet-facing',
      SubnetMappings: [
        { SubnetId: { 'Fn::Select': [0, '${nets}'] }, AllocationId: 'eipalloc-1' },
        { SubnetId: { 'Fn::Select': [1, '${nets}'] }, AllocationId: 'eipalloc-2' },
      ],
      SecurityGroups: ['${EdgeLoadBalancerSecurityGroup.GroupId}'],
    });
    expect(propertiesAt(stack, 'EdgeLoadBalancerListener5432')).toEqual({
      LoadBalancerArn: '${EdgeLoadBalancer.Ref}',
      Port: 5432,
      Protocol: 'TCP',
      DefaultActions: forward('Db5432TargetGroup'),
      ListenerAttributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '600' }],
    });
    expect(propertiesAt(stack, 'Db5432TargetGroup')).toMatchObject({
      Protocol: 'TCP',
      TargetGroupAttributes: [
        { Key: 'stickiness.enabled', Value: 'true' },
        { Key: 'stickiness.type', Value: 'source_ip' },
        { Key: 'preserve_client_ip.enabled', Value: 'true' },
        { Key: 'proxy_protocol_v2.enabled', Value: 'false' },
      ],
    });
    expect(notCarried(stack)).toEqual([
      '`path` is not carried over: a network balancer knows nothing of requests',
      'the duration of `sticky` is not carried over: a network balancer keeps clients by their addresses, for as long as they come',
    ]);
  });

  it.each([
    ['health /health', { HealthCheckProtocol: 'HTTP', HealthCheckPath: '/health' }],
    ['health codes 200', { HealthCheckProtocol: 'HTTP', Matcher: { HttpCode: '200' } }],
    ['health /health over https', { HealthCheckProtocol: 'HTTPS', HealthCheckPath: '/health' }],
    ['health every 10s', { HealthCheckIntervalSeconds: 10 }],
  ])('asks over HTTP only where a path or codes are written: %s', (health, expected) => {
    const stack = stackOf(`service db on fargate {
      container db { image db; port 5432 }
      expose 5432/tcp -> db:5432 { ${health} }
    }`);
    expect(propertiesAt(stack, 'Db5432TargetGroup')).toEqual({
      Port: 5432,
      Protocol: 'TCP',
      TargetType: 'ip',
      VpcId: '${VpcId}',
      ...expected,
    });
  });

  it('has one listener for a port of a network balancer', () => {
    const dns = (exposed: string) =>
      stackOf(`service dns on fargate {
        container dns { image dns; port 53; port 5353 }
        ${exposed}
      }`);
    expect(notCarried(dns('expose 53/tcp -> dns:53; expose 53/udp -> dns:53'))).toEqual([
      'port 53/udp of `dns` is not carried over: `dns` listens there, and a network load balancer has one listener for a port',
    ]);
    const both = dns('expose 53/tcp-udp -> dns:53');
    expect(notCarried(both)).toEqual([]);
    expect(propertiesAt(both, 'DnsNetworkLoadBalancerListener53Udp')).toMatchObject({ Protocol: 'TCP_UDP' });
    expect(propertiesAt(both, 'Dns53TargetGroup')).toMatchObject({ Protocol: 'TCP_UDP', Port: 53 });
  });

  it('speaks UDP, and has its health checked over TCP', () => {
    const stack = stackOf(`service dns on fargate {
      container dns { image dns; port 53 }
      expose 53/udp -> dns:53
    }`);
    expect(propertiesAt(stack, 'DnsNetworkLoadBalancerListener53Udp')).toMatchObject({ Protocol: 'UDP' });
    expect(propertiesAt(stack, 'DnsNetworkLoadBalancerSecurityGroup')).toMatchObject({
      SecurityGroupIngress: [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' }],
      SecurityGroupEgress: [
        { IpProtocol: 'udp', FromPort: 53, DestinationSecurityGroupId: '${DnsSecurityGroup.GroupId}' },
        { IpProtocol: 'tcp', FromPort: 53, DestinationSecurityGroupId: '${DnsSecurityGroup.GroupId}' },
      ],
    });
    expect(Object.keys(stack.infrastructure).filter((each) => each.includes('From'))).toEqual([
      'DnsFromDnsNetworkLoadBalancer53Udp',
      'DnsFromDnsNetworkLoadBalancer53',
    ]);
  });

  it('that exists gets listeners', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/old/0123456789abcdef';
    const stack = stackOf(`
      load-balancer old existing ${arn} { security-groups sg-9 }
      service web on fargate { ${WEB}; expose 80 -> web:8080 through old { from sg-1 } }
    `);
    expect(propertiesAt(stack, 'OldLoadBalancerListener80')).toMatchObject({ LoadBalancerArn: arn });
    expect(propertiesAt(stack, 'WebFromOldLoadBalancer8080')).toMatchObject({
      SourceSecurityGroupId: 'sg-9',
    });
    expect(notCarried(stack)).toEqual([
      '`from` is not carried over: the security groups of the balancer are made elsewhere',
    ]);
    expect(stack.infrastructure).not.toHaveProperty('OldLoadBalancer');
  });
});

describe('a listener that exists', () => {
  const LISTENER =
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/old/0123456789abcdef/0123456789abcdef';

  it('gets rules and certificates, and nothing that is its own', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      expose 443 -> web:8080 through ${LISTENER} {
        host a.example.com
        certificate ${CERTIFICATE}
        redirect http
      }
    }`);
    expect(propertiesAt(stack, 'Web8080Rule')).toMatchObject({ ListenerArn: LISTENER });
    expect(propertiesAt(stack, 'Web8080Certificate1')).toEqual({
      ListenerArn: LISTENER,
      Certificates: [{ CertificateArn: CERTIFICATE }],
    });
    expect(waitsOf(stack.model, 'WebService')).toEqual(['Web8080Rule']);
    expect(stack.diagnostics.slice(2)).toEqual([
      'stack/not-carried: `redirect http` is not carried over: the listener is made elsewhere',
      'stack/added: the priority of the rule is added: the listener is made elsewhere, and none is written',
      'stack/not-carried: the way from the balancer to port 8080 of `web` is not carried over: the security groups of the balancer are not written',
    ]);
  });

  it('is let in where the network says so', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      network { vpc vpc-1; subnets subnet-1; ingress 8080 from sg-9 }
      expose 443 -> web:8080 through ${LISTENER} { path /*; priority 10 }
    }`);
    expect(stack.diagnostics).toEqual([]);
  });
});

describe('the ids of a stack', () => {
  it('stay what they are when another service comes', () => {
    const one = `
      cluster shop { namespace shop.local }
      service web on fargate {
        ${WEB}
        expose 443 -> web:8080 { certificate ${CERTIFICATE}; redirect http }
        discover web:8080 from batch
      }
      job batch on fargate { schedule rate(1 day); container b { image b } }
    `;
    const two = `${one}
      service api on fargate {
        container web { image api; port 8080 }
        expose 443 -> web:8080 { certificate ${CERTIFICATE}; redirect http }
        discover api:8080 from web
      }
    `;
    const before = stackOf(one).infrastructure;
    expect(stackOf(two).infrastructure).toMatchObject(before);
  });
});
