import { list, type Located, number, string } from '../../source/value.js';
import { isOptional, textIn } from './texts.js';

/** What functions give for arguments that are known, at the place of the first; undefined where that is not known. */
export const COMPUTED: Readonly<Record<string, (values: readonly Located[]) => Located | undefined>> = {
  'Fn::Base64': ([text]) => (text && 'value' in text ? string(text.span, base64(textIn(text))) : undefined),
  'Fn::Split': split,
  'Fn::Cidr': cidr,
  'Fn::Length': ([values]) =>
    values?.kind === 'list' && !values.items.some((item) => isOptional(item) && item.kind === 'expression')
      ? number(values.span, values.items.length)
      : undefined,
};

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function split([delimiter, text]: readonly Located[]): Located | undefined {
  if (delimiter?.kind !== 'string' || delimiter.value === '' || text?.kind !== 'string') return undefined;
  return list(
    text.span,
    text.value.split(delimiter.value).map((part) => string(text.span, part)),
  );
}

const BLOCK = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;
const MOST_BLOCKS = 256;

/**
 * So many blocks of addresses with so many bits for hosts, one behind the other in a block of IPv4.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
function cidr([block, count, bits]: readonly Located[]): Located | undefined {
  const [, ...digits] = (block?.kind === 'string' && BLOCK.exec(block.value)) || [];
  const [a, b, c, d, prefix] = digits.map(Number);
  const [wanted, free] = [count, bits].map((each) => (each ? Number(textIn(each)) : Number.NaN));
  if (!block || prefix === undefined || !wanted || !free || !Number.isInteger(wanted + free))
    return undefined;
  if (wanted > MOST_BLOCKS || prefix > 32 - free || wanted * 2 ** free > 2 ** (32 - prefix)) return undefined;
  const first = ((a! * 256 + b!) * 256 + c!) * 256 + d!;
  const start = first - (first % 2 ** (32 - prefix));
  return list(
    block.span,
    Array.from({ length: wanted }, (_, i) => {
      const address = start + i * 2 ** free;
      const bytes = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
      return string(block.span, `${bytes.join('.')}/${32 - free}`);
    }),
  );
}
