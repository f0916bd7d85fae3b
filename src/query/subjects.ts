import type { Operator } from './operators.js';

export type ValueType = 'groups' | 'boolean' | 'version' | 'id' | 'date' | 'integer';

interface Row {
  readonly type: ValueType;
  /** Absent where AWS gives no list. */
  readonly operators?: readonly Operator[];
  /** How the subject is called in a sentence. */
  readonly meaning: string;
}

const ORDERED = ['==', '!=', '>', '>=', '<', '<='] as const;
const TEXTUAL = ['==', '!=', 'in', '!in', '=~', '!~'] as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html */
const SUBJECTS = {
  'task:group': { type: 'groups', meaning: 'the group of a task on the instance' },
  agentConnected: { type: 'boolean', operators: TEXTUAL, meaning: 'the connection of the agent' },
  agentVersion: { type: 'version', operators: ORDERED, meaning: 'the version of the agent' },
  ec2InstanceId: { type: 'id', operators: TEXTUAL, meaning: 'the instance id' },
  registeredAt: { type: 'date', operators: ORDERED, meaning: 'the time of registration' },
  runningTasksCount: { type: 'integer', operators: ORDERED, meaning: 'the number of running tasks' },
} as const satisfies Readonly<Record<string, Row>>;

export type SubjectName = keyof typeof SUBJECTS;

export const ATTRIBUTE_PREFIX = 'attribute:';

export function isSubjectName(text: string): text is SubjectName {
  return Object.hasOwn(SUBJECTS, text);
}

export const SUBJECT_NAMES: readonly SubjectName[] = Object.keys(SUBJECTS).filter(isSubjectName);

export function subjectRow(name: SubjectName): Row {
  return SUBJECTS[name];
}
