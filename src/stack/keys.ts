import { type Located, string } from '../source/value.js';
import { keyArn } from './declarations.js';
import { arn } from './existing.js';
import type { Expansion } from './expansion.js';
import { permission } from './permission.js';
import type { Permission } from './roles.js';
import { memberOf, textIn } from './values.js';

const ALIAS = /(?:^|:)(alias\/.+)$/;

/**
 * To use a key of KMS. A policy cannot name a key by its alias, but can ask for the alias that a key has; those that AWS
 * keeps let in whoever may use what they encrypt.
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function keyPermission(
  expansion: Expansion,
  key: Located,
  actions: readonly string[],
): readonly Permission[] {
  const text = textIn(key) ?? '';
  const alias = ALIAS.exec(text)?.[1];
  if (alias === undefined) return permission(actions, [keyArn(expansion, key)]);
  if (alias.startsWith('alias/aws/')) return [];
  const any = text.startsWith('arn:')
    ? string(key.span, text.replace(ALIAS, ':key/*'))
    : arn('kms', key.span, 'key/*');
  return permission(actions, [any], { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } });
}

/** The key with which a declared queue encrypts, where one is written. */
export function queueKey(expansion: Expansion, queue: string): Located | undefined {
  return memberOf(memberOf(expansion.declared(`queue.${queue}`)?.value, 'encryption'), 'key');
}
