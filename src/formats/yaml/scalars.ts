import type { Span } from '../../source/span.js';
import { boolean, type Located, number, string } from '../../source/value.js';

const BOOLEAN = /^(?:(yes|Yes|YES|true|True|TRUE|on|On|ON)|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const OCTAL = /^([-+]?)0([0-7_]+)$/;
const HEXADECIMAL = /^([-+]?)0x([\da-fA-F_]+)$/;
const DECIMAL = /^[-+]?(?:(?:0|[1-9][\d_]*)(?:\.[\d_]*)?|\.\d[\d_]*)(?:(?<=\..*)[eE][-+]\d+)?$/;

/** What a scalar without quotes is in YAML 1.1, the version that CloudFormation reads. */
export function plainScalar(span: Span, text: string): Located {
  const truth = BOOLEAN.exec(text);
  if (truth) return boolean(span, truth[1] !== undefined);
  if (NULL.test(text)) return { kind: 'null', span };
  const value = numberOf(text);
  return value === undefined ? string(span, text) : number(span, value, text);
}

function numberOf(text: string): number | undefined {
  if (!/^[-+.\d]/.test(text)) return undefined;
  for (const [pattern, base] of [[OCTAL, 8] as const, [HEXADECIMAL, 16] as const]) {
    const [, sign, digits] = pattern.exec(text) ?? [];
    if (digits !== undefined) return Number.parseInt(sign + digits.replaceAll('_', ''), base);
  }
  return DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}
