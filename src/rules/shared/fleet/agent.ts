import { type Located, string } from '../../../source/value.js';
import { Holed } from '../../../stack/holes.js';
import type { Os } from './images.js';

/** What the agent of an instance is told when the instance starts. */
export interface Agent {
  readonly settings: ReadonlyMap<string, Located>;
  /** What is not among the settings is not set, as far as the text goes. */
  readonly complete: boolean;
  /** By what the text is written in. */
  readonly os: Os | undefined;
}

const SETTING = /\b(ECS_[A-Z_]+)=(?:\\?["'])?(\[[^\]\n]*\]|[^\s"'\\>;]+)/g;
const ATTRIBUTES = /\bECS_INSTANCE_ATTRIBUTES(?:=|["']\s*,\s*)["']?(\{[^}]*\})/;
/** On Windows: `[Environment]::SetEnvironmentVariable('ECS_RESERVED_MEMORY', '512', 'Machine')`. */
const VARIABLE = /SetEnvironmentVariable\(\s*["'](ECS_[A-Z_]+)["']\s*,\s*["']([^"']*)["']/g;
/** What Windows and Bottlerocket call some settings. */
const OTHER_WORDS: readonly (readonly [setting: string, form: RegExp])[] = [
  ['ECS_CLUSTER', /\bInitialize-ECSAgent\b[^\n]*?-Cluster\s+["']?([^\s"']+)/i],
  ['ECS_CLUSTER', /^\s*cluster\s*=\s*"([^"]+)"/m],
  ['ECS_RESERVED_MEMORY', /^\s*reserved-memory\s*=\s*(\d+)/m],
  ['ECS_ENABLE_SPOT_INSTANCE_DRAINING', /^\s*enable-spot-instance-draining\s*=\s*(true|false)/m],
];
/** The attributes of a Bottlerocket instance. */
const TABLE = /^\[settings\.ecs\.instance-attributes\]\s*\n([^[]*)/m;
const SHELL = /^\s*(#!|Content-Type: multipart)/;
const SYSTEMS: readonly (readonly [os: Os, form: RegExp])[] = [
  ['windows', /<powershell>|^version:\s*1\.\d/im],
  ['linux', /^\s*(#!\/|#cloud-config)|^\[settings\./m],
];
/** What may set more than is read here. */
const MORE = /\b(s3 cp|s3api|wget|source|eval|put-attributes|cfn-init|ansible|git clone)\b|\bcurl\b[^\n]*\|/;

/** Where nothing is known. */
export const NOTHING: Agent = { settings: new Map(), complete: false, os: undefined };

export function agentOf(userData: Located | undefined): Agent {
  if (!userData || userData.kind === 'null') return { ...NOTHING, complete: true };
  const text = scriptIn(userData);
  if (!text) return NOTHING;
  const holed = Holed.of(text);
  const complete = partsOf(text).every(isHarmless) && SHELL.test(holed.text) && !MORE.test(holed.text);
  return {
    settings: settingsIn(holed),
    complete,
    os: SYSTEMS.find(([, form]) => form.test(holed.text))?.[0],
  };
}

function settingsIn(holed: Holed): ReadonlyMap<string, Located> {
  const { text } = holed;
  const attributes = ATTRIBUTES.exec(text)?.[1]?.replaceAll('\\', '') ?? tableIn(text);
  const found = [
    ...[SETTING, VARIABLE].flatMap((form) => [...text.matchAll(form)].map(([, key, value]) => [key, value])),
    ...OTHER_WORDS.map(([key, form]) => [key, form.exec(text)?.[1]]),
    ['ECS_INSTANCE_ATTRIBUTES', attributes],
  ];
  return new Map(
    found.flatMap(([key, value]): [string, Located][] =>
      key === undefined || value === undefined ? [] : [[key, holed.value(value)]],
    ),
  );
}

/** `"tier" = "front"`, line by line, as JSON. */
function tableIn(text: string): string | undefined {
  const table = TABLE.exec(text)?.[1];
  const pairs = table?.matchAll(/^\s*"?([^"\s=]+)"?\s*=\s*("[^"\n]*")/gm);
  return pairs && `{${[...pairs].map(([, key, value]) => `"${key}":${value}`).join(',')}}`;
}

function scriptIn(value: Located): Located | undefined {
  if (value.kind === 'string') return string(value.span, decoded(value.value));
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

/** Terraform and its plans have it encoded; a launch configuration also takes it as it is. */
function decoded(text: string): string {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return text;
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (sign) => sign.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
