import type { Expansion } from './expansion.js';
import type { Exposure } from './exposures.js';
import { isAwsvpc } from './runners.js';
import { type Attributes, entriesOf, keyValues } from './key-values.js';
import { asText, booleanIn, type Draft, itemsOf, joined, memberOf, textIn } from './values.js';
import { vpcOf } from './vpc.js';
import type { Located } from '../source/value.js';

/**
 * The properties of a target group for what is exposed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-targetgroup.html
 */
export function targetGroup(expansion: Expansion, exposure: Exposure): { readonly [key: string]: Draft } {
  const { service, written, network, containerPort, listen, at } = exposure;
  const version = textIn(memberOf(written, 'protocolVersion'))?.toUpperCase();
  return {
    Port: containerPort,
    // A network balancer takes the encryption off where it listens.
    Protocol: network ? (listen.protocol === 'TLS' ? 'TCP' : listen.protocol) : 'HTTP',
    ProtocolVersion: version,
    TargetType: isAwsvpc(expansion, service) ? 'ip' : 'instance',
    VpcId: vpcOf(expansion, service, at),
    ...healthCheck(memberOf(written, 'health'), network, version === 'GRPC'),
    TargetGroupAttributes: attributesOf(exposure),
  };
}

function healthCheck(
  health: Located | undefined,
  network: boolean,
  speaksGrpc: boolean,
): { readonly [key: string]: Draft } {
  if (!health) return {};
  const said = textIn(memberOf(health, 'protocol'))?.toUpperCase();
  const codes = itemsOf(memberOf(health, 'codes'));
  const port = memberOf(health, 'port');
  const path = memberOf(health, 'path');
  const isGrpc = said === 'GRPC' || (speaksGrpc && said === undefined);
  // Network balancers check over TCP, which knows no paths and codes, where nothing else is said.
  const isRequest = network && said === undefined && (path !== undefined || codes.length > 0);
  return {
    HealthCheckPath: path,
    HealthCheckPort: port && asText(port),
    // Over HTTP/2, which gRPC is, it is called HTTP all the same.
    HealthCheckProtocol: said === 'GRPC' || isRequest ? 'HTTP' : said,
    HealthCheckIntervalSeconds: memberOf(health, 'interval'),
    HealthCheckTimeoutSeconds: memberOf(health, 'timeout'),
    HealthyThresholdCount: memberOf(health, 'healthy'),
    UnhealthyThresholdCount: memberOf(health, 'unhealthy'),
    Matcher: codes.length > 0 ? { [isGrpc ? 'GrpcCode' : 'HttpCode']: commaList(codes) } : undefined,
  };
}

function commaList(items: readonly Located[]): Located {
  const parts = items.flatMap((item, i) => (i === 0 ? [item] : [',', item]));
  return joined(items[0]!.span, ...parts.map((part) => (typeof part === 'string' ? part : asText(part))));
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  'round-robin': 'round_robin',
  'least-outstanding': 'least_outstanding_requests',
  random: 'weighted_random',
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html */
function attributesOf({ written, network }: Exposure): readonly Draft[] | undefined {
  const sticky = memberOf(written, 'sticky');
  const algorithm = memberOf(written, 'algorithm');
  return keyValues([
    ['deregistration_delay.timeout_seconds', memberOf(written, 'drain')],
    ...(sticky ? stickiness(sticky, network) : []),
    ['slow_start.duration_seconds', memberOf(written, 'slowStart')],
    ['load_balancing.algorithm.type', ALGORITHMS[textIn(algorithm) ?? ''] ?? algorithm],
    ['preserve_client_ip.enabled', switchText(memberOf(written, 'preserveClientIp'))],
    ['proxy_protocol_v2.enabled', switchText(memberOf(written, 'proxyProtocol'))],
    ...entriesOf(memberOf(written, 'attributes')),
  ]);
}

/** A network balancer goes by the address of the client, for as long as it comes. */
function stickiness(sticky: Located, network: boolean): Attributes {
  const duration = memberOf(sticky, 'duration');
  const cookie = memberOf(sticky, 'cookie');
  if (network)
    return [
      ['stickiness.enabled', 'true'],
      ['stickiness.type', 'source_ip'],
    ];
  return cookie
    ? [
        ['stickiness.enabled', 'true'],
        ['stickiness.type', 'app_cookie'],
        ['stickiness.app_cookie.cookie_name', cookie],
        ['stickiness.app_cookie.duration_seconds', duration],
      ]
    : [
        ['stickiness.enabled', 'true'],
        ['stickiness.type', 'lb_cookie'],
        ['stickiness.lb_cookie.duration_seconds', duration],
      ];
}

function switchText(value: Located | undefined): string | undefined {
  const on = booleanIn(value);
  return on === undefined ? undefined : String(on);
}
