import { DEFAULTS, type Default } from '../../src/formats/ecs/defaults.js';
import { REQUEST_OF } from '../../src/model/resource.js';
import { allMessages, type Message } from '../../src/project/catalogue.js';
import { GROUPS } from '../../src/rules/groups.js';
import { code, table } from './markdown.js';

/** Every finding that no rule makes, by groups: the rules have pages of their own. */
export async function messagesPart(): Promise<string> {
  const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();
  const ruled = new Set(rules.map(({ id }) => id));
  const messages = [...(await allMessages()).values()].filter(({ id }) => !ruled.has(id));
  const groups = [...new Set(messages.map(groupOf))];
  return groups
    .map((group) =>
      [`## ${group}`, ...messages.filter((each) => groupOf(each) === group).map(messageSection)].join('\n\n'),
    )
    .join('\n\n');
}

function groupOf({ id }: Message): string {
  return id.split('/')[0]!;
}

function messageSection({ id, severity, title, why, source }: Message): string {
  const more = source === undefined ? '' : ` [Source](${source}).`;
  return `### ${code(id)}\n\n**${sentence(title)}** (${severity})\n\n${why}${more}`;
}

function sentence(title: string): string {
  return title[0]!.toUpperCase() + title.slice(1);
}

/** What ECS takes where a member is left out, request by request. */
export function defaultsPart(): string {
  const requests: readonly (readonly [string, string])[] = Object.entries(REQUEST_OF);
  const defaults = new Map<string, readonly Default[]>(Object.entries(DEFAULTS));
  return requests
    .flatMap(([kind, request]) => {
      const rows = (defaults.get(kind) ?? []).map((row) => [
        memberOf(row),
        standardOf(row),
        `[${nameOfPage(row.source)}](${row.source})`,
      ]);
      return rows.length === 0 ? [] : `### ${request}\n\n${table(['member', 'default', 'source'], rows)}`;
    })
    .join('\n\n');
}

function nameOfPage(address: string): string {
  return address.replace(/^.*\/(?:API_)?|\.html$/g, '');
}

function memberOf({ at, member }: Default): string {
  return code(at === '' ? member : `${at}.${member}`);
}

function standardOf(row: Default): string {
  if (typeof row.value !== 'function') return code(JSON.stringify(row.value));
  const condition = CONDITIONS[row.member];
  if (condition === undefined) throw new Error(`nothing tells when \`${row.member}\` has which default`);
  return condition;
}

/** Defaults that depend on other members, in words. */
const CONDITIONS: Readonly<Record<string, string>> = {
  networkMode: '`"bridge"` for Linux where neither Fargate nor Managed Instances is named',
  hostPort: '`0` in `bridge` mode; the container’s port in `awsvpc` and `host` mode; none for a range',
  platformVersion: '`"LATEST"` with the launch type `FARGATE`',
  healthCheckGracePeriodSeconds: '`0` where there are load balancers',
  strategy: '`"ROLLING"` with the deployment controller `ECS`',
  maximumPercent: '`200` for `REPLICA`, `100` for `DAEMON`, in a rolling update',
  minimumHealthyPercent: '`100` for `REPLICA`, `0` for `DAEMON`, in a rolling update',
  deploymentCircuitBreaker: '`{"enable":false,"rollback":false}` in a rolling update',
};
