import type { Loose } from '../../model/loose.js';
import type { PieceSubject } from '../subjects/others.js';
import { mentionersOf } from './mentions.js';

/** False only where all that a role is given is known, and does not hold the action. */
export function mayAllow(role: PieceSubject, action: string): boolean {
  const { piece, properties, project } = role;
  if (piece.existing) return true;
  const [policies, managed] = [properties.at('Policies'), properties.at('ManagedPolicyArns')];
  const attached = mentionersOf(project, role).filter(({ piece }) => /^AWS::IAM::/.test(piece.type));
  return (
    !policies.lengthKnown ||
    managed.state === 'unknown' ||
    managed.items.some((arn) => !isOfTaskExecution(arn)) ||
    policies.items.some((policy) => documentMayAllow(policy.at('PolicyDocument'), action)) ||
    attached.some(({ properties }) => documentMayAllow(properties.at('PolicyDocument'), action))
  );
}

/** The one that everybody has; of others it is not known what they allow. */
function isOfTaskExecution({ located, text }: Loose): boolean {
  const parts =
    located?.kind === 'expression' && located.expression.type === 'concatenation'
      ? located.expression.parts
      : [];
  const last = parts.at(-1);
  const end = text ?? (last?.kind === 'string' ? last.value : '');
  return /\/AmazonECSTaskExecutionRolePolicy$/.test(end);
}

function documentMayAllow(document: Loose, action: string): boolean {
  const statement = document.at('Statement');
  if (statement.state === 'unknown' || !document.located || document.text !== undefined) return true;
  return oneOrMany(statement).some((each) => {
    const actions = each.at('Action');
    return actions.state === 'unknown' || oneOrMany(actions).some((name) => covers(name, action));
  });
}

function oneOrMany(value: Loose): readonly Loose[] {
  return value.located?.kind === 'list' ? value.items : [value];
}

function covers({ state, text = '' }: Loose, action: string): boolean {
  if (state === 'unknown') return true;
  const parts = text.split('*').map((part) => part.replace(/[^\w:]/g, '.'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}
