import type { Located } from '../../source/value.js';
import { asText, itemsOf, memberOf, textIn } from '../values.js';
import { type Referred, referenceOf } from './references.js';

/** The target group that gets everything. */
export function forwardedTo(actions: Located | undefined): Referred | undefined {
  const [action, ...others] = itemsOf(actions);
  if (!action || others.length > 0 || textIn(memberOf(action, 'Type')) !== 'forward') return undefined;
  const [group, ...more] = itemsOf(memberOf(memberOf(action, 'ForwardConfig'), 'TargetGroups'));
  const arn = memberOf(action, 'TargetGroupArn') ?? memberOf(group, 'TargetGroupArn');
  return more.length === 0 ? referenceOf(arn) : undefined;
}

/** The port that all requests are sent on to, where that is all that happens to them. */
export function redirectedTo(actions: Located | undefined): string | undefined {
  const [action, ...others] = itemsOf(actions);
  const redirect = memberOf(action, 'RedirectConfig');
  if (!action || others.length > 0 || textIn(memberOf(action, 'Type')) !== 'redirect') return undefined;
  if (redirect?.kind !== 'map' || !redirect.entries.every(isUsual)) return undefined;
  const port = memberOf(redirect, 'Port');
  return port && textIn(asText(port));
}

/** As the compiler redirects, and what is so anyway. */
function isUsual({ key, value }: { readonly key: string; readonly value: Located }): boolean {
  const usual = USUAL.get(key);
  return usual === undefined ? key === 'Port' : textIn(value) === usual;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html */
export const USUAL: ReadonlyMap<string, string> = new Map([
  ['Protocol', 'HTTPS'],
  ['StatusCode', 'HTTP_301'],
  ['Host', '#{host}'],
  ['Path', '/#{path}'],
  ['Query', '#{query}'],
]);

/** The answer that all requests get. */
export function answered(actions: Located | undefined): Located | undefined {
  const [action, ...others] = itemsOf(actions);
  if (others.length > 0 || textIn(memberOf(action, 'Type')) !== 'fixed-response') return undefined;
  return memberOf(action, 'FixedResponseConfig');
}
