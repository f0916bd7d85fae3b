import type { Span } from '../../source/span.js';
import { entryOf, expression, type Located, list, map, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Conversion } from './conversion.js';
import type { Draft, Part } from './draft.js';
import { itemsOf } from './forms.js';
import { textIn } from '../phrase.js';
import { textMap, texts } from './environment.js';

/** What Fargate knows of the drivers. */
const FARGATE = new Set(['awslogs', 'splunk', 'awsfirelens']);
const INSTANCES = new Set([...FARGATE, 'fluentd', 'gelf', 'journald', 'json-file', 'syslog', 'none']);

/** The log driver that is written, or a log group of the task's own. */
export function logging(part: Part, draft: Draft, conversion: Conversion): void {
  const { ledger } = conversion;
  const entry = ledger.entry(part.value, 'logging');
  const at = entry?.keySpan ?? part.nameSpan;
  const driver = conversion.text(ledger.member(entry?.value, 'driver'));
  const options = ledger.entry(entry?.value, 'options');
  const name = textIn(driver);
  const drivers = draft.instances ? INSTANCES : FARGATE;
  if (name === 'none' && driver) {
    conversion.changed(driver.span, 'the log driver `none`', 'no log configuration');
    return;
  }
  if (!entry || name === undefined || !driver || !drivers.has(name) || name === 'awslogs') {
    const own = name === 'awslogs' ? { driver, options: options?.value } : {};
    toCloudWatch(at, own, part, draft, conversion);
    if (!entry || name === undefined) {
      const first = draft.parts.find(({ value }) => !entryOf(value, 'logging'));
      if (entry || part === first) tellOwnGroup(at, conversion);
      return;
    }
    if (name === 'awslogs') return;
    const where = draft.instances ? 'ECS' : 'Fargate';
    conversion.changed(
      driver?.span ?? at,
      `the log driver \`${name}\``,
      `\`awslogs\`: ${where} has no \`${name}\``,
    );
    if (options) {
      ledger.drop(options.value);
      conversion.lost(options.keySpan, `\`logging.options\` of \`${part.name}\``);
    }
    return;
  }
  const carried = textMap(options?.value, conversion);
  part.container.set(
    'logConfiguration',
    mapAt(entry.value.span, { logDriver: driver, ...(carried && { options: carried }) }),
    entry.keySpan,
  );
}

function tellOwnGroup(at: Span, conversion: Conversion): void {
  conversion.added(
    at,
    'a log group of CloudWatch',
    'there is no `docker logs` on ECS',
    'say where the output goes below `logging`',
  );
}

function toCloudWatch(
  at: Span,
  {
    driver,
    options: written,
  }: { readonly driver?: Located | undefined; readonly options?: Located | undefined },
  part: Part,
  draft: Draft,
  conversion: Conversion,
): void {
  const pairs = written ? texts(written, conversion) : [];
  const group = pairs.find(({ key }) => key === 'awslogs-group')?.value;
  const own = string(at, `/ecs/${textIn(draft.task.get('family')) ?? draft.leader.name}`);
  const defaults = mapAt(at, {
    'awslogs-group': own,
    'awslogs-region': expression(at, { type: 'reference', target: 'aws', attribute: 'region' }),
    'awslogs-stream-prefix': part.name,
  });
  const missing = defaults.entries.filter(({ key }) => !pairs.some((pair) => pair.key === key));
  const options = map(written?.span ?? at, [...missing, ...pairs]);
  part.container.set('logConfiguration', mapAt(at, { logDriver: driver ?? 'awslogs', options }), at);
  const retention = conversion.ledger.entry(part.value, 'x-aws-logs_retention');
  const retain = retention && conversion.number(retention.value);
  const known = itemsOf(draft.taskStack.get('logGroups')).length > 0;
  if (retain || (!group && !known)) {
    const value = mapAt(at, { name: group ?? own, ...(retain && { retain }) });
    draft.taskStack.set('logGroups', list(at, [value]), retention?.keySpan ?? at);
  }
}
