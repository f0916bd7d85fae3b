import type { Field } from '../../model/view.js';
import type { ContainerSubject } from '../subjects/task.js';
import { textIn } from './known.js';
import { isLeftOpen } from './placeholder.js';

/** Where the value of a secret comes from, as `valueFrom` says it. */
export type SecretSource =
  | { readonly kind: 'parameter'; readonly region?: string }
  | {
      readonly kind: 'secret';
      readonly region: string;
      readonly name: string;
      /** What stands behind the name, between colons: `json-key`, `version-stage`, `version-id`. */
      readonly parts: readonly string[];
    }
  /** No ARN, but with a colon in it. */
  | { readonly kind: 'name-with-colon'; readonly region?: never }
  | { readonly kind: 'wrong'; readonly region?: never };

const SECRET =
  /^arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):\d{12}:secret:([A-Za-z0-9/_+=.@!-]+)((?::[^:]*){0,3})$/;
const PARAMETER =
  /^arn:aws[a-z-]*:ssm:([a-z0-9-]+):(?:\d{12})?:parameter\/[A-Za-z0-9_.\-/]+(?::[A-Za-z0-9_.-]+)?$/;
const PARAMETER_NAME = /^[A-Za-z0-9_.\-/]{1,2048}$/;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html */
export function secretSource(text: string): SecretSource {
  const [, region, name, rest = ''] = SECRET.exec(text) ?? [];
  if (region !== undefined && name !== undefined)
    return { kind: 'secret', region, name, parts: rest.split(':').slice(1) };
  const [, place] = PARAMETER.exec(text) ?? [];
  if (place !== undefined) return { kind: 'parameter', region: place };
  if (PARAMETER_NAME.test(text)) return { kind: 'parameter' };
  return { kind: !text.startsWith('arn:') && text.includes(':') ? 'name-with-colon' : 'wrong' };
}

export interface SecretUse {
  /** For a message: secret `TOKEN`. */
  readonly called: string;
  readonly field: Field<string>;
  readonly text: string;
  readonly source: SecretSource;
}

/** All that a container gets from Secrets Manager or the Parameter Store, as far as it is known. */
export function secretsOf({ view }: ContainerSubject): SecretUse[] {
  return [...view.secrets, ...view.logConfiguration.secretOptions].flatMap(({ name, valueFrom }) => {
    const text = textIn(valueFrom);
    if (text === undefined || text === '' || isLeftOpen(nameIn(text))) return [];
    const called = name.state === 'known' ? `secret \`${name.value}\`` : 'this secret';
    return [{ called, field: valueFrom, text, source: secretSource(text) }];
  });
}

/** Without what stands behind it: the keys of a secret are often in capitals, as its stages are. */
function nameIn(text: string): string {
  return text
    .split(':')
    .slice(0, text.startsWith('arn:') ? 7 : 1)
    .join(':');
}
