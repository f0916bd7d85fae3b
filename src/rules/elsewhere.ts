/** Entries of the catalogue that another part of the program decides, or that no text decides: by id. */
export interface Elsewhere {
  /** The finding that says it. */
  readonly by?: string;
  readonly reason: string;
}

const STRUCTURE = 'the structure of a request is checked against the service model';

const QUERY = 'the expressions of placement constraints are read as the language that they are';

export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  'task/unknown-property': { by: 'structure/unknown-member', reason: STRUCTURE },
  'task/wrong-value-type': { by: 'structure/wrong-type', reason: STRUCTURE },
  'task/null-member': { by: 'structure/null-member', reason: STRUCTURE },
  'task/family-required': { by: 'structure/missing-member', reason: STRUCTURE },
  'task/read-only-property': {
    by: 'ecs/read-only-fields',
    reason: 'the reader sets aside what only ECS sets',
  },
  'task/required-member-missing': { by: 'structure/missing-member', reason: STRUCTURE },
  'task/compatibility-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'task/operating-system-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'task/cpu-architecture-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'task/pid-mode-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'task/ipc-mode-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'task/tags-too-many': { by: 'structure/wrong-count', reason: STRUCTURE },
  'task/tag-characters': { by: 'structure/wrong-character', reason: STRUCTURE },
  'task/placement-constraint-expression-syntax': { by: 'query/single-equals', reason: QUERY },
  'task/placement-constraint-expression-too-long': { by: 'query/too-long', reason: QUERY },
  'environment/file-type-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'log/driver-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'log/firelens-type-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'resource/requirement-type-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'service/enum-invalid': { by: 'structure/unknown-value', reason: STRUCTURE },
  'service/ebs-role-missing': { by: 'structure/missing-member', reason: STRUCTURE },
  'deploy/circuit-breaker-incomplete': { by: 'structure/missing-member', reason: STRUCTURE },
  'deploy/lifecycle-hook-timeout': { by: 'structure/out-of-range', reason: STRUCTURE },
  'container/device-permission-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'container/ulimit-name-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'container/version-consistency-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'depends/condition-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'port/app-protocol-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'volume/docker-scope-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'network/proxy-type-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'placement/distinct-instance-in-task-definition': {
    by: 'task/placement-constraint-type',
    reason: 'a rule of the task definition says it',
  },
  'placement/host-port-reserved': {
    by: 'port/host-port-reserved',
    reason: 'a rule of the port mapping says it',
  },
  'placement/expression-syntax': { by: 'query/unknown-subject', reason: QUERY },
  'deploy/unplaceable-revision-drains-service': {
    by: 'rollout/stuck',
    reason: 'the rollout analyzer decides it of the old and the new revision',
  },
  'deploy/update-may-get-stuck': {
    by: 'rollout/at-risk',
    reason: 'the rollout analyzer decides it of the old and the new revision',
  },
};
