import { boolean, type Entry, type Located, list, map, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Draft, Handlers, Place } from './draft.js';
import { texts } from './environment.js';
import { itemsOf } from './forms.js';
import { Phrase, textIn } from '../phrase.js';

/** The keys below `deploy`; `resources` is read with the sizes. */
export const DEPLOY: Handlers = {
  mode({ entry, draft, conversion }) {
    const mode = textIn(entry.value);
    if (mode === 'global')
      draft.service.set('schedulingStrategy', string(entry.value.span, 'DAEMON'), entry.keySpan);
    else if (mode === 'replicated-job' || mode === 'global-job')
      conversion.lost(
        entry.keySpan,
        `that the service ends, \`${mode}\`,`,
        'ECS starts the tasks of a service again: run the task definition with `run-task`, or on a schedule',
      );
    else if (mode !== 'replicated' && mode !== undefined)
      conversion.wrong(entry.value, 'mode: `replicated` or `global`');
  },
  replicas: count,
  labels(place) {
    const { entry, draft } = place;
    const tags = texts(entry.value, place.conversion).map(({ key, keySpan, value }) =>
      map(keySpan, [
        { key: 'key', keySpan, value: string(keySpan, key) },
        { key: 'value', keySpan: value.span, value },
      ]),
    );
    draft.service.add('tags', entry.keySpan, ...tags);
    if (tags.length > 0) place.conversion.changed(entry.keySpan, '`deploy.labels`', 'tags of the service');
  },
  update_config: rollout,
  restart_policy({ entry, conversion }) {
    const condition = conversion.ledger.entry(entry.value, 'condition');
    const text = textIn(condition?.value);
    if (condition && text !== 'any' && text !== undefined)
      conversion.changed(
        condition.value.span,
        `a restart on \`${text}\``,
        'a new task whenever one has stopped, as services of ECS do',
      );
  },
  endpoint_mode({ entry, conversion }) {
    const mode = textIn(entry.value);
    if (mode !== 'vip')
      conversion.lost(
        entry.keySpan,
        `the endpoint mode \`${mode ?? ''}\``,
        'Service Connect and load balancers choose the task themselves',
      );
  },
  placement,
  'x-aws-autoscaling'({ entry, draft, conversion }) {
    const { ledger } = conversion;
    const member = (key: string) => conversion.number(ledger.member(entry.value, key));
    const targets = ['cpu', 'memory', 'requests'].flatMap((metric) => {
      const value = member(metric);
      return value ? [mapAt(value.span, { value, metric })] : [];
    });
    const max = member('max');
    if (!max) {
      conversion.wrong(entry.value, 'scaling: it has no `max`');
      return;
    }
    const least = member('min') ?? number(max.span, 1);
    const value = mapAt(entry.value.span, {
      min: least,
      max,
      ...(targets.length > 0 && { targets: list(entry.value.span, targets) }),
    });
    draft.serviceStack.set('scale', value, entry.keySpan);
  },
};

export function count({ entry, part, draft, conversion }: Place): void {
  const desired = conversion.number(entry.value);
  if (!desired) return;
  if (draft.service.get('schedulingStrategy')) {
    conversion.lost(entry.keySpan, `\`${entry.key}\` of \`${part.name}\``, 'each instance runs one task');
    return;
  }
  if (part !== draft.leader) {
    conversion.lost(
      entry.keySpan,
      `\`${entry.key}\` of \`${part.name}\``,
      `it runs in the task of \`${draft.leader.name}\`, whose number counts`,
    );
    return;
  }
  draft.service.set('desiredCount', desired, entry.keySpan);
}

const ROLLOUT = 'minimumHealthyPercent';

/** How many tasks are replaced at a time becomes the range in which their number may move. */
function rollout({ entry, part, draft, conversion }: Place): void {
  const { ledger } = conversion;
  const member = (key: string) => ledger.entry(entry.value, key);
  if (part !== draft.leader) {
    conversion.lost(
      entry.keySpan,
      `\`update_config\` of \`${part.name}\``,
      `it runs in the task of \`${draft.leader.name}\``,
    );
    ledger.drop(entry.value);
    return;
  }
  const set = (key: string, value: Located | undefined, at: Entry | undefined) =>
    draft.service.setIn('deploymentConfiguration', key, value, at?.keySpan ?? entry.keySpan);
  const [least, most] = [member('x-aws-min_percent'), member('x-aws-max_percent')];
  const [parallelism, order] = [member('parallelism'), member('order')];
  if (least) set(ROLLOUT, conversion.number(least.value), least);
  if (most) set('maximumPercent', conversion.number(most.value), most);
  if (!least && !most && (parallelism || order)) {
    const atOnce = (parallelism && conversion.known(parallelism.value)?.value) ?? 1;
    const tasks = tasksOf(draft);
    const share = atOnce === 0 ? 100 : Math.min(100, Math.ceil((atOnce / tasks) * 100));
    const startFirst = textIn(order?.value) === 'start-first';
    const at = (parallelism ?? order)!;
    const range = startFirst ? [100, 100 + share] : [100 - share, 100];
    set(ROLLOUT, number(at.value.span, range[0]!), at);
    set('maximumPercent', number(at.value.span, range[1]!), at);
    const how = startFirst ? 'started before others stop' : 'stopped before others start';
    const number_ = atOnce === 0 ? 'all' : String(atOnce);
    conversion.changed(
      at.keySpan,
      `a rollout of ${number_} at a time, ${how},`,
      `${range[0]} to ${range[1]} percent of ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`,
    );
  }
  const failure = member('failure_action');
  const action = textIn(failure?.value);
  if (failure && (action === 'rollback' || action === 'pause')) {
    const at = failure.value.span;
    const breaker = mapAt(at, { enable: boolean(at, true), rollback: boolean(at, action === 'rollback') });
    set('deploymentCircuitBreaker', breaker, failure);
  }
}

function tasksOf(draft: Draft): number {
  const desired = draft.service.get('desiredCount');
  return desired?.kind === 'number' && desired.value > 0 ? desired.value : 1;
}

/** Labels of nodes are attributes of instances; on Fargate there are none to choose from. */
function placement({ entry, draft, conversion }: Place): void {
  const { ledger } = conversion;
  const lost = (value: Located, what: string) =>
    conversion.lost(
      value.span,
      what,
      draft.instances
        ? 'ECS places tasks by attributes of its instances'
        : 'on Fargate there are no machines to choose from',
    );
  for (const constraint of itemsOf(ledger.member(entry.value, 'constraints'))) {
    const phrase = new Phrase(constraint);
    const [, label, sign, value] =
      /^(?:node\.labels|engine\.labels)\.([\w.-]+)\s*(==|!=)\s*(\S.*)$/.exec(phrase.text) ?? [];
    if (!draft.instances || label === undefined) lost(constraint, `the constraint \`${phrase.text}\``);
    else {
      const text = `attribute:${label} ${sign} ${value!.trim()}`;
      draft.service.add(
        'placementConstraints',
        entry.keySpan,
        mapAt(constraint.span, { type: 'memberOf', expression: text }),
      );
      conversion.changed(
        constraint.span,
        `\`${phrase.text}\``,
        `\`${text}\`: give the instances this attribute`,
      );
    }
  }
  for (const preference of itemsOf(ledger.member(entry.value, 'preferences'))) {
    const spread = ledger.member(preference, 'spread');
    const [, label] = /^(?:node\.labels|engine\.labels)\.([\w.-]+)$/.exec(textIn(spread) ?? '') ?? [];
    if (!spread) continue;
    if (!draft.instances || label === undefined) lost(spread, `the spread over \`${textIn(spread) ?? ''}\``);
    else {
      draft.service.add(
        'placementStrategy',
        entry.keySpan,
        mapAt(spread.span, { type: 'spread', field: `attribute:${label}` }),
      );
      conversion.changed(
        spread.span,
        `\`${textIn(spread) ?? ''}\``,
        `\`attribute:${label}\`: give the instances this attribute`,
      );
    }
  }
  const most = ledger.entry(entry.value, 'max_replicas_per_node');
  if (!most) return;
  if (draft.instances && textIn(most.value) === '1')
    draft.service.add(
      'placementConstraints',
      entry.keySpan,
      mapAt(most.value.span, { type: 'distinctInstance' }),
    );
  else lost(most.value, 'the number of tasks on a machine');
}

/** The keys of `deploy` in an order in which the number of tasks is known to what counts them. */
export function deploy(place: Place): void {
  const { entry, conversion } = place;
  for (const [key, handler] of Object.entries(DEPLOY)) {
    const inner = conversion.ledger.entry(entry.value, key);
    if (inner && inner.value.kind !== 'null') handler({ ...place, entry: inner });
  }
}
