import type { Located } from '../../source/value.js';
import { arn } from '../../stack/existing.js';
import { type Conversion, isMap } from './conversion.js';

/** Where a secret lies: the name of a parameter of SSM, an ARN, what a stack exports, or a name of Secrets Manager. */
export function secret(value: Located, conversion: Conversion): Located | undefined {
  const name = isMap(value) ? conversion.text(conversion.member(value, 'secretsmanager')) : undefined;
  return name ? arn('secretsmanager', value.span, 'secret:', name) : conversion.imported(value);
}
