import type { Located } from '../../../source/value.js';
import { Holed } from '../../../stack/holes.js';

/** What the agent of an instance is told when the instance starts. */
export interface Agent {
  readonly settings: ReadonlyMap<string, Located>;
  /** What is not among the settings is not set, as far as the text goes. */
  readonly complete: boolean;
}

const SETTING = /\b(ECS_[A-Z_]+)=(?:\\?["'])?([^\s"'\\>;]+)/g;
const ATTRIBUTES = /\bECS_INSTANCE_ATTRIBUTES=["']?(\{[^}]*\})/;
const SHELL = /^\s*(#!|Content-Type: multipart)/;
/** What may set more than is read here. */
const MORE = /\b(s3 cp|s3api|wget|source|eval|put-attributes|cfn-init|ansible|git clone)\b|\bcurl\b[^\n]*\|/;

export function agentOf(userData: Located | undefined): Agent {
  if (!userData || userData.kind === 'null') return { settings: new Map(), complete: true };
  const text = scriptIn(userData);
  if (!text) return { settings: new Map(), complete: false };
  const holed = Holed.of(text);
  const settings = new Map<string, Located>();
  for (const [, key = '', value = ''] of holed.text.matchAll(SETTING)) settings.set(key, holed.value(value));
  const attributes = ATTRIBUTES.exec(holed.text)?.[1];
  if (attributes !== undefined)
    settings.set('ECS_INSTANCE_ATTRIBUTES', holed.value(attributes.replaceAll('\\', '')));
  const complete = partsOf(text).every(isHarmless) && SHELL.test(holed.text) && !MORE.test(holed.text);
  return { settings, complete };
}

function scriptIn(value: Located): Located | undefined {
  if (value.kind !== 'expression' || value.expression.type !== 'call') return undefined;
  const { name, arguments: given } = value.expression;
  return name === 'Fn::Base64' ? given[0] : undefined;
}

function partsOf(text: Located): readonly Located[] {
  return text.kind === 'expression' && text.expression.type === 'concatenation' ? text.expression.parts : [];
}

/** A name or an id that is put in sets nothing. */
function isHarmless(part: Located): boolean {
  return part.kind !== 'expression' || part.expression.type === 'reference';
}
