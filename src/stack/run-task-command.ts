import type { Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { jsonText } from './json-text.js';
import { memberOf, textIn } from './values.js';

/** The call of the AWS CLI that starts the tasks of a job; what only the stack knows stands between `<` and `>`. */
export function runTaskCommand(expansion: Expansion, job: Resource): string {
  const task = expansion.taskOf(job);
  const family = task && memberOf(task.value, 'family');
  const members = job.value.entries.map(
    ({ key, value }) => [key, key === 'taskDefinition' ? (family ?? value) : value] as const,
  );
  return ['aws ecs run-task', ...members.map(([key, value]) => `${flag(key, value)}`)].join(' ');
}

function flag(member: string, value: Located): string {
  const name = member.replace(/ECS|[A-Z]/g, (letters) => `-${letters.toLowerCase()}`);
  if (value.kind === 'boolean') return value.value ? `--${name}` : `--no-${name}`;
  return `--${name} ${argument(value)}`;
}

function argument(value: Located): string {
  const text = value.kind === 'map' || value.kind === 'list' ? whole(jsonText(value)) : whole(value);
  return /^[\w@%+=:,./<>-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text with the names of what is not known in it. */
function whole(value: Located): string {
  if (value.kind !== 'expression') return textIn(value) ?? '';
  const { expression } = value;
  switch (expression.type) {
    case 'concatenation':
      return expression.parts.map(whole).join('');
    case 'parameter':
      return `<${expression.name}>`;
    case 'reference':
      return `<${expression.target}.${expression.attribute}>`;
    default:
      return '<value>';
  }
}
