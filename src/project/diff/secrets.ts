import { isPlainSecret, isSecretName, isSecretValue, secretFlags } from '../../rules/shared/secret-words.js';
import { type Plain, Unknown } from '../../source/value.js';

const HIDDEN = '(hidden)';

/** A value as it may stand in the log of a build: what looks like a secret is left out. */
export function withoutSecrets(value: Plain, name: string | undefined): Plain {
  if (typeof value === 'string') return textWithout(value, name);
  if (Array.isArray(value)) return value.map((item: Plain) => withoutSecrets(item, undefined));
  if (typeof value !== 'object' || value === null || value instanceof Unknown) return value;
  const called = nameIn(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, held]: [string, Plain]) => {
      const isHeld = called !== undefined && /^value$/i.test(key);
      return [key, withoutSecrets(held, isHeld ? called : key)];
    }),
  );
}

export function isHidden(value: Plain): boolean {
  return value === HIDDEN;
}

function textWithout(text: string, name: string | undefined): string {
  const isNamed = name !== undefined && isSecretName(name) && isPlainSecret(name, text);
  if (isNamed || isSecretValue(text)) return HIDDEN;
  return secretFlags(text).reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}

/** Of an entry: `{ "name": "DB_PASSWORD", "value": … }`. */
function nameIn(value: object): string | undefined {
  const name = 'name' in value ? value.name : 'Name' in value ? value.Name : undefined;
  return typeof name === 'string' ? name : undefined;
}
