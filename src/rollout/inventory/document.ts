import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { parseJson } from '../../formats/json/parse.js';
import { Loose } from '../../model/loose.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { inventory as messages } from './messages.js';

const { report } = messages;

/** The two questions whose answers are read. */
export const INSTANCES = {
  member: 'containerInstances',
  names: 'containerInstanceArns',
  command: 'describe-container-instances',
  list: 'list-container-instances',
  option: '--container-instances',
  what: 'container instances',
  arn: 'containerInstanceArn',
} as const;

export const TASKS = {
  member: 'tasks',
  names: 'taskArns',
  command: 'describe-tasks',
  list: 'list-tasks',
  option: '--tasks',
  what: 'tasks',
  arn: 'taskArn',
} as const;

type Question = typeof INSTANCES | typeof TASKS;

interface Answered {
  /** Where to speak of all of it. */
  readonly at: Span;
  readonly items: readonly Loose[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is described in a text: in one answer, in several in a list, or in the list that an answer has. */
export function answersIn(source: SourceText, question: Question): Answered {
  const { value, diagnostics } = parseJson(source);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(orInOneList);
  if (!value || errors.length > 0) return { at: span(source, 0, 0), items: [], diagnostics: errors };
  return answerIn(new Loose(value, value.span), question);
}

/** What a loop prints is one answer behind the other. */
function orInOneList(diagnostic: Diagnostic): Diagnostic {
  const isSecond = diagnostic.id === 'json/second-document';
  return isSecond ? { ...diagnostic, help: ['put the answers into one list: `jq -s . <file>`'] } : diagnostic;
}

function answerIn(page: Loose, question: Question): Answered {
  const { located } = page;
  if (located?.kind === 'list') {
    if (page.items.length > 0 && page.items.every(isText)) return failed(onlyNames(page, question));
    return together(
      page,
      page.items.map((item) => answerIn(item, question)),
    );
  }
  if (located?.kind !== 'map') return failed(wrongDocument(page, question));
  const list = page.at(question.member);
  if (list.located?.kind === 'list') {
    if (list.items.length > 0 && list.items.every(isText)) return failed(onlyNames(list, question));
    return { at: page.span, items: list.items, diagnostics: failuresIn(page) };
  }
  if (list.state !== 'absent') {
    const of = { member: question.member, owner: 'the document', expected: 'a list' };
    return failed(report.wrongType(list.span, of));
  }
  if (page.at(question.names).state !== 'absent') return failed(onlyNames(page.at(question.names), question));
  if (page.at(question.arn).state !== 'absent') return { at: page.span, items: [page], diagnostics: [] };
  return failed(wrongDocument(page, question));
}

function together({ span: at }: Loose, all: readonly Answered[]): Answered {
  return {
    at,
    items: all.flatMap(({ items }) => items),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

function failed(diagnostic: Diagnostic): Answered {
  return { at: diagnostic.span, items: [], diagnostics: [diagnostic] };
}

function isText({ located }: Loose): boolean {
  return located?.kind === 'string';
}

function failuresIn(page: Loose): Diagnostic[] {
  return page.at('failures').items.map((failure) => {
    const what = lastOf(failure.at('arn').text) ?? 'something';
    const reason = failure.at('reason').text ?? 'no reason given';
    return report.notFound(failure.span, { what: `\`${what}\``, reason });
  });
}

function onlyNames(names: Loose, { what, ...question }: Question): Diagnostic {
  const cluster = clusterIn(names.items[0]?.text);
  return report.onlyNames(names.span, { what }, { help: [runs(question, cluster)] });
}

function wrongDocument(page: Loose, question: Question): Diagnostic {
  return report.wrongDocument(
    page.span,
    { what: kindOf(page, question), command: question.command },
    { help: [runs(question, undefined)] },
  );
}

/** How the answer is got: the commands take 100 at a time. */
function runs({ command, list, option, names }: Omit<Question, 'what'>, cluster: string | undefined): string {
  const at = `--cluster ${cluster ?? '<cluster>'}`;
  return `run \`aws ecs ${command} ${at} ${option} $(aws ecs ${list} ${at} --query '${names}[]' --output text)\``;
}

/** By what only such documents have. */
const KINDS: readonly (readonly [key: string, what: string])[] = [
  ['containerDefinitions', 'a task definition'],
  ['serviceName', 'a service'],
  ['desiredCount', 'a service'],
  ['taskDefinition', 'a task definition'],
  ['containerInstances', 'the answer of `aws ecs describe-container-instances`'],
  ['containerInstanceArn', 'an instance or a task'],
  ['containerInstanceArns', 'a list of container instances'],
  ['tasks', 'the answer of `aws ecs describe-tasks`'],
  ['taskArns', 'a list of tasks'],
  ['services', 'the answer of `aws ecs describe-services`'],
  ['clusters', 'the answer of `aws ecs describe-clusters`'],
  ['Reservations', 'the answer of `aws ec2 describe-instances`'],
  ['AutoScalingGroups', 'the answer of `aws autoscaling describe-auto-scaling-groups`'],
  ['Resources', 'a CloudFormation template'],
];

function kindOf(page: Loose, { member }: Question): string {
  if (page.located?.kind !== 'map') return said(page);
  const { keys } = page;
  const known = KINDS.find(([key]) => keys.includes(key));
  return known ? known[1] : `a document without \`${member}\``;
}

function said({ located, span }: Loose): string {
  return located?.kind === 'expression' ? 'a value that is not known' : `\`${textOf(span).slice(0, 40)}\``;
}

/** What stands behind the last slash of an ARN. */
export function lastOf(arn: string | undefined): string | undefined {
  return arn?.slice(arn.lastIndexOf('/') + 1);
}

/** Of the ARN of an instance or a task, which old ones do not have. */
export function clusterIn(arn: string | undefined): string | undefined {
  return /:(?:container-instance|task)\/([^/]+)\/[^/]+$/.exec(arn ?? '')?.[1];
}
