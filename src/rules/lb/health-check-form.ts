import { text } from '../../diagnostic/catalogue.js';
import type { Loose } from '../../model/loose.js';
import { defineRule } from '../rule.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { spelled } from '../shared/spelled.js';

const HTTP: readonly string[] = ['HTTP', 'HTTPS'];
const CHECKS: readonly string[] = [...HTTP, 'TCP'];
const LAST_PORT = 65_535;

interface Problem {
  readonly at: Loose;
  readonly what: string;
}

export default defineRule({
  id: 'lb/health-check-form',
  title: 'The health check of a target group does not fit its protocol',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  why: 'Elastic Load Balancing checks over HTTP, HTTPS or TCP, and what speaks HTTP over HTTP or HTTPS. Over TCP it only opens a connection: `Health check paths are not supported for TCP health checks`. An Application Load Balancer takes the codes 200 to 499 for healthy ones.',
  on: 'targetGroup',
  message: text`${'what'}`,
  check({ properties }, report) {
    for (const find of [ofPort, ofProtocol, ofPath, ofCodes]) {
      const problem = find(properties);
      if (problem) report(problem.at, { what: problem.what });
    }
  },
});

function ofPort(properties: Loose): Problem | undefined {
  const at = properties.at('HealthCheckPort');
  const port = at.text;
  if (port === undefined || port === 'traffic-port' || hasPlaceholder(port) || isPort(port)) return undefined;
  return { at, what: `\`${port}\` is no port: it is \`traffic-port\`, or a number from 1 to ${LAST_PORT}` };
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= LAST_PORT;
}

function ofProtocol(properties: Loose): Problem | undefined {
  const at = properties.at('HealthCheckProtocol');
  const protocol = at.text;
  if (protocol === undefined || hasPlaceholder(protocol)) return undefined;
  if (!CHECKS.includes(protocol))
    return { at, what: `there is no health check over \`${protocol}\`: it is HTTP, HTTPS or TCP` };
  const group = groupProtocol(properties);
  if (HTTP.includes(protocol) || !HTTP.includes(group ?? '')) return undefined;
  return {
    at,
    what: `targets of the protocol \`${group}\` are checked over HTTP or HTTPS, not \`${protocol}\``,
  };
}

function ofPath(properties: Loose): Problem | undefined {
  const at = properties.at('HealthCheckPath');
  const own = properties.at('HealthCheckProtocol');
  // Terraform writes HTTP where nothing is said.
  const usual = /\.tf(\.json)?$/.test(properties.span.source.path) ? 'HTTP' : groupProtocol(properties);
  const protocol = own.state === 'absent' ? usual : own.text;
  if (at.state === 'absent' || protocol !== 'TCP') return undefined;
  return { at, what: `a health check over TCP takes no \`${spelled(at, 'HealthCheckPath')}\`` };
}

function ofCodes(properties: Loose): Problem | undefined {
  const at = properties.at('Matcher', 'HttpCode');
  const codes = /^\d{3}([,-]\d{3})*$/.test(at.text ?? '') ? (at.text ?? '').split(/[,-]/) : [];
  const wrong = codes.find((code) => Number(code) < 200 || Number(code) > 499);
  if (wrong === undefined || !HTTP.includes(groupProtocol(properties) ?? '')) return undefined;
  return { at, what: `an Application Load Balancer takes the codes 200 to 499 for healthy, not ${wrong}` };
}

function groupProtocol(properties: Loose): string | undefined {
  return properties.at('Protocol').text;
}
