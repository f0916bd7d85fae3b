import type { Located } from '../../source/value.js';
import { Holed } from '../holes.js';

/** What instances are told when they start: settings of the agent, and what they run besides. */
export interface InstanceData {
  readonly settings: ReadonlyMap<string, Located>;
  readonly script: Located | undefined;
}

const CONFIG = '/etc/ecs/ecs.config';
const HEREDOC = new RegExp(`^cat <<-?\\s*'?(\\w+)'? ?>>? ?${CONFIG}$`);
const ECHO = new RegExp(`^echo (["']?)([A-Z_]+=[^"'>]*?)\\1 ?>>? ?${CONFIG};?$`);
const SETTING = /^([A-Z_]+)=(.*)$/s;

/** Undefined where that is no script of a shell, or one that tells CloudFormation of instances by their name. */
export function instanceData(value: Located | undefined): InstanceData | undefined {
  const of = value?.kind === 'expression' ? value.expression : undefined;
  const text = of?.type === 'call' && of.name === 'Fn::Base64' ? of.arguments[0] : undefined;
  if (!text || !(text.kind === 'string' || isConcatenation(text))) return undefined;
  const holed = Holed.of(text);
  if (!/^#!\/bin\/(?:ba)?sh\b/.test(holed.text) || /\bcfn-(?:signal|init|hup)\b/.test(holed.text))
    return undefined;
  const [, ...lines] = holed.text.replace(/\n+$/, '').split('\n');
  const settings = new Map<string, Located>();
  const put = (line: string) => {
    const [, key, value] = SETTING.exec(line.trim()) ?? [];
    if (key !== undefined && value !== undefined) settings.set(key, holed.value(value));
  };
  while (lines[0] !== undefined) {
    const end = HEREDOC.exec(lines[0].trim())?.[1];
    const closing = end === undefined ? -1 : lines.indexOf(end);
    const echoed = ECHO.exec(lines[0].trim())?.[2];
    if (closing > 0) for (const line of lines.splice(0, closing + 1).slice(1, -1)) put(line);
    else if (echoed !== undefined) put(echoed);
    else break;
    if (closing <= 0) lines.shift();
  }
  const script = lines.join('\n');
  return { settings, script: script.trim() === '' ? undefined : holed.value(script) };
}

function isConcatenation(text: Located): boolean {
  return text.kind === 'expression' && text.expression.type === 'concatenation';
}
