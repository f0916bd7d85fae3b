import { text } from '../../diagnostic/catalogue.js';
import type { Field, ListView, Placed } from '../../model/view.js';
import { remove, safeFix, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { hasValue, textIn } from '../shared/known.js';
import { removeItem } from '../shared/remove-item.js';
import { repeated } from '../shared/repeated.js';
import { requirementsOf } from '../shared/requirements.js';
import { sameValue } from '../shared/same-value.js';
import type { ContainerSubject } from '../subjects/task.js';

/** For shells, or such as Spring, Elasticsearch and .NET read on purpose. */
const ORDINARY = /^[A-Za-z_]\w*(?:[.:]\w+)*$/;
const BROKEN = /[=\s]/;

/** What the ECS agent sets in each container: https://github.com/aws/amazon-ecs-agent (1.105.1). */
const BY_AGENT: Readonly<Record<string, string>> = {
  ECS_CONTAINER_METADATA_URI: 'the address of the task metadata',
  ECS_CONTAINER_METADATA_URI_V4: 'the address of the task metadata',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: 'the address of the credentials of the task role',
  AWS_EXECUTION_ENV: 'a word for where the container runs',
  ECS_AGENT_URI: 'the address of the ECS agent',
};
const BY_FIRELENS = ['FLUENT_HOST', 'FLUENT_PORT'];
const BY_GPU = ['NVIDIA_VISIBLE_DEVICES'];
const BY_MPS = ['CUDA_MPS_PINNED_DEVICE_MEM_LIMIT', 'CUDA_MPS_ACTIVE_THREAD_PERCENTAGE'];
/** It says something and decides nothing. */
const LABEL = 'AWS_EXECUTION_ENV';

const rules: readonly Rule[] = [
  defineRule({
    id: 'environment/name-empty',
    title: 'An environment variable without a name',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html',
    why: 'A variable may have an empty value, or none, but it has a name.',
    on: 'container',
    message: text`a variable of ${'container'} has no name`,
    check(container, report) {
      for (const variable of container.view.environment) {
        const { name } = variable;
        if (name.state === 'absent')
          report(
            variable,
            { container: container.called },
            { label: `\`${container.word(variable, 'name')}\` is missing` },
          );
        else if (hasValue(name, '')) report(name, { container: container.called });
      }
    },
  }),
  defineRule({
    id: 'environment/name-duplicate',
    title: 'The same environment variable twice in a container',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html',
    why: 'ECS takes both, and the container gets one of the values, with no word on which. Mostly one of them was forgotten.',
    on: 'container',
    fixable: true,
    message: text`\`${'name'}\` stands twice in the environment of ${'container'}`,
    check({ view, called }, report) {
      for (const [first, again] of repeated(view.environment, ({ name }) => textIn(name) || undefined)) {
        const same = sameValue(first.value, again.value);
        report(
          again.name,
          { name: textIn(again.name) ?? '', container: called },
          {
            labels: [
              { span: first.name.span, text: same ? 'the first one, with the same value' : 'the first one' },
            ],
            fix: (same ? safeFix : unsafeFix)('leave the earlier one out', remove(first)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'environment/name-characters',
    title: 'The name of a variable that shells cannot read',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html',
    why: 'Shells read variables of letters, digits and `_`, and leave others aside. Words with dots or colons between them are let be: Spring, Elasticsearch and .NET read such names on purpose. With a `=` or a blank in it, the name is cut off or lost.',
    on: 'container',
    message: text`${'problem'}`,
    check(container, report) {
      for (const { name, value } of namesOf(container)) {
        if (value === '' || ORDINARY.test(value)) continue;
        if (BROKEN.test(value))
          report(name, {
            problem: `the name of a variable cannot have a ${value.includes('=') ? '`=`' : 'blank'} in it`,
          });
        else report(name, { problem: `no shell can read a variable \`${value}\`` }, { severity: 'info' });
      }
    },
  }),
  defineRule({
    id: 'environment/name-reserved',
    title: 'A variable that ECS sets itself',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://github.com/aws/amazon-ecs-agent/blob/master/CHANGELOG.md',
    why: 'ECS sets some variables in each container, others where the task has a log router or the container a GPU. Whoever overrides the addresses of the credentials or of the metadata cuts the container off from its role.',
    on: 'container',
    fixable: true,
    message: text`ECS sets \`${'name'}\` itself`,
    check(container, report) {
      for (const { name, value, list, item } of namesOf(container)) {
        const what = setByEcs(container, value);
        if (what === undefined) continue;
        report(
          name,
          { name: value },
          {
            ...(value === LABEL && { severity: 'info' }),
            label: `to ${what}`,
            fix: unsafeFix('leave it out', removeItem(list, item)),
          },
        );
      }
    },
  }),
];

interface Name {
  readonly name: Field<string>;
  readonly value: string;
  readonly list: ListView<Placed>;
  readonly item: Placed;
}

function namesOf({ view }: ContainerSubject): Name[] {
  const named = (list: ListView<Placed & { readonly name: Field<string> }>) =>
    list.flatMap((item): Name[] => {
      const value = textIn(item.name);
      return value === undefined ? [] : [{ name: item.name, value, list, item }];
    });
  return [...named(view.environment), ...named(view.secrets)];
}

/** To what ECS sets a variable; undefined where it does not. */
function setByEcs(container: ContainerSubject, name: string): string | undefined {
  const always = Object.hasOwn(BY_AGENT, name) ? BY_AGENT[name] : undefined;
  if (always !== undefined) return always;
  if (BY_FIRELENS.includes(name))
    return hasLogRouter(container) ? 'the address of the log router' : undefined;
  const gpus = requirementsOf(container, 'GPU');
  if (BY_GPU.includes(name)) return gpus.length > 0 ? 'the GPUs of the container' : undefined;
  const isShared = gpus.some(({ sharingStrategy }) => sharingStrategy.nvidiaMps.state === 'known');
  return BY_MPS.includes(name) && isShared ? 'its part of the GPU' : undefined;
}

function hasLogRouter({ task }: ContainerSubject): boolean {
  return task.containers.some(({ view }) => view.firelensConfiguration.state === 'known');
}

export default rules;
