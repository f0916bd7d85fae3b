import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { joined, surrounding } from './values.js';

/** The ARN of a role that may be given by its name; what the stack makes or is given is an ARN already. */
export function roleArn(expansion: Expansion, role: Located): Located {
  return iamArn(expansion, 'role', role);
}

/** IAM has no regions. */
export function iamArn(expansion: Expansion, kind: 'role' | 'instance-profile', name: Located): Located {
  const { span } = name;
  if (name.kind !== 'string' || expansion.isArn(name)) return name;
  const [partition, account] = [surrounding('partition', span), surrounding('account', span)];
  return joined(span, 'arn:', partition, ':iam::', account, `:${kind}/`, name);
}

/** A policy that AWS keeps. */
export function managedPolicy(name: string, at: Span): Located {
  return joined(at, 'arn:', surrounding('partition', at), `:iam::aws:policy/${name}`);
}
