import { CompletionItemKind } from 'vscode-languageserver';
import type { Option } from '../../../language/expect/expect.js';
import type { Argument } from '../../../language/forms/form.js';
import type { Statement } from '../../../language/tree.js';
import type { Here } from './here.js';
import { offerOfName } from './names.js';
import type { Offer } from './offer.js';

/** The params that an argument can take as they are, behind all else. */
export function paramOffers(argument: Argument, option: Option, here: Here): readonly Offer[] {
  const wanted = TYPES_FOR[argument.path.split('.').at(-1) ?? ''] ?? TYPES_FOR[argument.kind] ?? [];
  if (wanted.length === 0 || option.word?.kind === 'file' || option.word?.kind === 'overlay') return [];
  return here
    .symbols()
    .visible('param', '')
    .filter(({ declarations }) => declarations.some(({ statement }) => wanted.includes(typeOf(statement))))
    .map((each) => ({
      ...offerOfName(each, here),
      label: `\${${each.name}}`,
      kind: CompletionItemKind.Variable,
      rank: 10,
    }));
}

/** The types of params, by the last part of a path or by the type of an argument. */
const TYPES_FOR: Readonly<Record<string, readonly string[]>> = {
  vpc: ['vpc'],
  subnets: ['subnets', 'list'],
  securityGroups: ['security-groups', 'list'],
  certificates: ['certificate'],
  zone: ['hosted-zone'],
  taskRoleArn: ['role', 'arn'],
  executionRoleArn: ['role', 'arn'],
  count: ['number'],
  int: ['number'],
  port: ['number'],
  image: ['image', 'string'],
  arn: ['arn'],
};

function typeOf({ args }: Statement): string {
  return args[1]?.image ?? '';
}
