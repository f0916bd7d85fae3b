import { text } from '../../diagnostic/catalogue.js';
import type { Loose } from '../../model/loose.js';
import { defineRule } from '../rule.js';
import { placeIn } from '../shared/balancing.js';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11) */
const RANGES = [
  { property: 'HealthCheckIntervalSeconds', min: 5, max: 300, unit: ' seconds' },
  { property: 'HealthCheckTimeoutSeconds', min: 2, max: 120, unit: ' seconds' },
  { property: 'HealthyThresholdCount', min: 2, max: 10, unit: '' },
  { property: 'UnhealthyThresholdCount', min: 2, max: 10, unit: '' },
];
const HTTP: readonly string[] = ['HTTP', 'HTTPS'];
const SHORTEST = 5;
/** The time that a check over TCP is given where nothing is said. */
const TCP_TIMEOUT = 10;

export default defineRule({
  id: 'lb/health-check-values',
  title: 'Health check numbers are out of range or in the wrong order',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  why: "Elastic Load Balancing takes an interval of 5-300 seconds, a timeout of 2-120 seconds and thresholds of 2-10. A check has to be over before the next one begins: `Health check timeout '10' must be smaller than the interval '10'`. Only for lambda functions can the check be switched off.",
  on: 'targetGroup',
  message: text`${'what'}`,
  check(group, report) {
    const { properties } = group;
    const at = (property: string): Loose => properties.at(property);
    for (const { property, min, max, unit } of RANGES) {
      const { number } = at(property);
      if (number === undefined || (number >= min && number <= max)) continue;
      report(at(property), { what: `\`${property}\` is ${number}, not ${min} to ${max}${unit}` });
    }
    const enabled = at('HealthCheckEnabled');
    const type = at('TargetType');
    if (enabled.flag === false && (type.state === 'absent' || (type.text ?? 'lambda') !== 'lambda'))
      report(enabled, {
        what: 'the health check of a target group can be switched off for lambda functions only',
      });
    const order = orderOf(group.properties);
    if (!order) return;
    report(
      placeIn(group, order.at),
      { what: order.what },
      {
        severity: order.severity,
        labels:
          order.other === undefined ? [] : [{ span: placeIn(group, order.other), text: 'the interval' }],
      },
    );
  },
});

interface Order {
  readonly at: string;
  readonly other?: string;
  readonly what: string;
  readonly severity: 'error' | 'warning';
}

/** A check has to be over before the next one begins. */
function orderOf(properties: Loose): Order | undefined {
  const [interval, timeout] = [
    properties.at('HealthCheckIntervalSeconds'),
    properties.at('HealthCheckTimeoutSeconds'),
  ];
  const protocol = properties.at('Protocol').text;
  const overHttp = protocol !== undefined && HTTP.includes(protocol);
  const { number: seconds } = interval;
  if (seconds === undefined) return undefined;
  if (timeout.number !== undefined) {
    const { number } = timeout;
    if (number < seconds || (number === seconds && !overHttp)) return undefined;
    const than = overHttp ? 'shorter than' : 'no longer than';
    const what = `the health check has a timeout of ${number} seconds, which has to be ${than} its interval of ${seconds}`;
    return { at: 'HealthCheckTimeoutSeconds', other: 'HealthCheckIntervalSeconds', what, severity: 'error' };
  }
  if (timeout.state !== 'absent' || protocol === undefined || seconds < SHORTEST) return undefined;
  const overTcp = properties.at('HealthCheckProtocol').state === 'absent' && !overHttp;
  if (seconds > SHORTEST && !(overTcp && seconds < TCP_TIMEOUT)) return undefined;
  return {
    at: 'HealthCheckIntervalSeconds',
    what: `an interval of ${seconds} seconds is shorter than the timeout that the health check has where none is written`,
    severity: seconds === SHORTEST ? 'error' : 'warning',
  };
}
