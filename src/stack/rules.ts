import type { Located } from '../source/value.js';
import type { Exposure } from './exposures.js';
import { type Draft, drafted, itemsOf, keyOf, memberOf, numberIn, textIn } from './values.js';

/**
 * What a request must be like for what is exposed; empty where it takes all.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticloadbalancingv2-listenerrule-rulecondition.html
 */
export function conditionsOf({ written }: Exposure): readonly Draft[] {
  const values = (key: string) => {
    const Values = memberOf(written, key);
    return Values && { Values };
  };
  const simple: readonly (readonly [string, string, Draft])[] = [
    ['host-header', 'HostHeaderConfig', values('hosts')],
    ['path-pattern', 'PathPatternConfig', values('paths')],
    ['http-request-method', 'HttpRequestMethodConfig', values('methods')],
    ['source-ip', 'SourceIpConfig', values('sourceIps')],
  ];
  return [
    ...simple.flatMap(([Field, config, value]) => (value === undefined ? [] : [{ Field, [config]: value }])),
    ...itemsOf(memberOf(written, 'headers')).map((each) => ({
      Field: 'http-header',
      HttpHeaderConfig: { HttpHeaderName: memberOf(each, 'name'), Values: memberOf(each, 'values') },
    })),
    ...itemsOf(memberOf(written, 'queries')).map((each) => ({
      Field: 'query-string',
      QueryStringConfig: {
        Values: itemsOf(memberOf(each, 'values')).map((Value) => ({ Key: memberOf(each, 'key'), Value })),
      },
    })),
  ];
}

/** For a rule that takes all requests. */
export const ALL_PATHS: readonly Draft[] = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }];

/** Priorities of one listener: each is given once. */
export class Priorities {
  readonly #taken = new Set<number>();

  constructor(exposures: readonly Exposure[]) {
    for (const each of exposures) {
      const written = numberIn(memberOf(each.written, 'priority'));
      if (written !== undefined) this.#taken.add(written);
    }
  }

  /**
   * The written one; else one that comes from the conditions of the rule alone, so that it stays what it is when others
   * come and go, and in whatever order the rest is written: rules that say more come first, among them those with
   * longer paths.
   */
  of(exposure: Exposure): Located | number {
    const written = memberOf(exposure.written, 'priority');
    if (written) return written;
    let priority = wantedPriority(exposure);
    while (this.#taken.has(priority)) priority++;
    this.#taken.add(priority);
    return priority;
  }
}

/** Of the 50,000 that there are: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
const PER_KIND = 7000;
const PER_LENGTH = 50;
const LONGEST_PATH = 128;
const KINDS = 6;

function wantedPriority(exposure: Exposure): number {
  const conditions = conditionsOf(exposure);
  const kinds = Math.min(conditions.length, KINDS);
  const paths = itemsOf(memberOf(exposure.written, 'paths')).map((path) => lengthOf(textIn(path) ?? ''));
  const length = paths.length > 0 ? Math.min(...paths) : 0;
  const beside = hashOf(`${exposure.label} ${keyOf(drafted(conditions, exposure.at))}`) % PER_LENGTH;
  return 1 + (KINDS - kinds) * PER_KIND + (LONGEST_PATH - length) * PER_LENGTH + beside;
}

/** How much of a path is fixed. */
function lengthOf(path: string): number {
  const fixed = path.replace(/[*?].*$/s, '').length;
  return Math.min(fixed + (fixed === path.length ? 1 : 0), LONGEST_PATH);
}

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
