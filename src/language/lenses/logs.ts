import { expression, type Located, string } from '../../source/value.js';
import type { Lowering } from '../lowering.js';
import { span } from '../../source/span.js';
import { hole } from '../holes.js';
import { language } from '../problems.js';
import { isMap, type PlainMap } from '../types/input.js';
import type { Lens } from './lens.js';

const DRIVER = 'logConfiguration.logDriver';
const PREFIX = 'ecs';
/** The region as it reads where nothing told it. */
const HERE = hole('aws.region');

/** Without a driver the logs go to CloudWatch: to a group of the task's own unless one is named, with all that awslogs wants. */
export const logs: Lens = {
  fields: [DRIVER],
  lower(lowering) {
    const driver = lowering.read('driver');
    if (driver) {
      lowering.set(DRIVER, driver);
      if (!lowering.statement.block) bareDriver(driver, lowering);
      return;
    }
    const { head } = lowering;
    const options = lowering.holder('logConfiguration.options{}').holder;
    const group = lowering.read('group');
    lowering.set(DRIVER, string(head, 'awslogs'));
    options.set('awslogs-group', group ?? ownGroup(lowering), group?.span ?? head);
    options.set(
      'awslogs-region',
      lowering.read('region') ?? expression(head, { type: 'reference', target: 'aws', attribute: 'region' }),
      head,
    );
    options.set('awslogs-stream-prefix', lowering.read('prefix') ?? string(head, PREFIX), head);
    const create = lowering.said('create');
    if (create) options.set('awslogs-create-group', string(create, 'true'), create);
    const retain = lowering.read('retain');
    if (!group || retain) lowering.set('stack.logGroups[].name', group ?? ownGroup(lowering));
    if (retain) lowering.set('stack.logGroups[].retain', retain);
  },
  raise({ logConfiguration, ...rest }, { family, logGroups }) {
    if (!isMap(logConfiguration) || logConfiguration['logDriver'] === undefined) return undefined;
    const { logDriver, ...others } = logConfiguration;
    const options = logConfiguration['options'];
    const plain = { ...rest, '~driver': logDriver, logConfiguration: others };
    if (logDriver !== 'awslogs' || !isMap(options)) return plain;
    const {
      'awslogs-group': group,
      'awslogs-region': region,
      'awslogs-stream-prefix': prefix,
      'awslogs-create-group': create,
      ...more
    } = options;
    if (typeof group !== 'string' || typeof region !== 'string' || typeof prefix !== 'string') return plain;
    const left: PlainMap =
      create === 'true' || create === undefined ? more : { ...more, 'awslogs-create-group': create };
    const isOwn = logGroups?.has(group) && group === `/ecs/${family}`;
    const retain = logGroups?.get(group);
    return {
      ...rest,
      ...(!isOwn && { '~group': group }),
      ...(retain !== undefined && { '~retain': retain }),
      ...(prefix !== PREFIX && { '~prefix': prefix }),
      ...(region !== HERE && { '~region': region }),
      ...(create === 'true' && { '~create': true }),
      logConfiguration: { ...others, options: left },
    };
  },
};

/** `/ecs/<family>`. */
function ownGroup({ head, context }: Lowering): Located {
  const { family } = context;
  if (family?.kind === 'string') return string(head, `/ecs/${family.value}`);
  return family
    ? expression(head, { type: 'concatenation', parts: [string(head, '/ecs/'), family] })
    : string(head, '/ecs/');
}

/** Other drivers have defaults; awslogs refuses to start without a group. */
function bareDriver(driver: Located, { context }: Lowering): void {
  if (driver.kind !== 'string' || driver.value !== 'awslogs') return;
  const { source, start, end } = driver.span;
  const before = source.text.slice(0, start).trimEnd().length;
  context.report(
    language.report.logGroupMissing(
      driver.span,
      {},
      {
        help: ['`logs` alone is this driver with a group of the task’s own, the region and a prefix'],
        fixes: [
          { title: 'write `logs`', safe: false, edits: [{ span: span(source, before, end), text: '' }] },
        ],
      },
    ),
  );
}
