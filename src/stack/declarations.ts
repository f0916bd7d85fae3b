import { addressOf, type Resource } from '../model/resource.js';
import type { Expansion, Extra } from './expansion.js';
import { arn } from './existing.js';
import { TYPE_OF } from './names.js';
import { ownTags } from './tags.js';
import { booleanIn, type Draft, memberOf, textIn } from './values.js';
import type { Located } from '../source/value.js';

/** The declarations of a kind that the stack makes; those that are made elsewhere have nothing to be written out. */
export function madeOf(expansion: Expansion, kind: Resource['kind']): readonly Resource[] {
  for (const each of expansion.of(kind)) if (each.existing) expansion.remove(addressOf(each));
  return expansion.of(kind);
}

/** Puts what is made of a declaration into its place. */
export function make(
  expansion: Expansion,
  declaration: Resource,
  properties: { readonly [key: string]: Draft },
): void {
  const { kind, value, span } = declaration;
  const type = TYPE_OF[kind]!;
  expansion.remove(addressOf(declaration));
  expansion.add(
    type,
    addressOf(declaration),
    span,
    { ...properties, ...ownTags(type, memberOf(value, 'tags'), span) },
    extraOf(declaration),
  );
}

/** A key of KMS, by its ARN: keys and aliases are also named without. */
export function keyArn(expansion: Expansion, key: Located): Located {
  if (key.kind === 'expression' || expansion.isArn(key)) return key;
  const name = textIn(key) ?? '';
  return arn('kms', key.span, name.startsWith('alias/') ? '' : 'key/', key);
}

function extraOf({ value, doc, condition, dependsOn }: Resource): Extra {
  return {
    ...(booleanIn(memberOf(value, 'keep')) && { keep: true }),
    ...(doc !== undefined && { doc }),
    ...(condition !== undefined && { condition }),
    ...(dependsOn && { dependsOn }),
  };
}
