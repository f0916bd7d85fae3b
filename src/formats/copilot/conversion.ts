import { nearest } from '../../diagnostic/nearest.js';
import { type Span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import {
  type Entry,
  expression,
  type Located,
  type LocatedMap,
  type LocatedNumber,
  number,
  string,
} from '../../source/value.js';
import type { ReadContext } from '../format.js';
import { numberIn, secondsIn } from '../quantities.js';
import { Teller } from '../teller.js';
import { copilot } from './messages.js';
import { Variables } from './variables.js';

const { report } = copilot;

/** Reads values of a manifest as ECS wants them, and tells what became of each. */
export class Conversion extends Teller {
  readonly context: ReadContext;
  readonly variables: Variables;
  /** The manifest is read without its environments, and they say more. */
  readonly isPart: boolean;
  /** The files of variables that were read. */
  readonly opened: SourceText[] = [];
  readonly #toldOnce = new Set<string>();

  constructor(context: ReadContext, isPart: boolean) {
    super(report);
    this.context = context;
    this.isPart = isPart;
    this.variables = new Variables(context.parameters, context.environment);
  }

  /** What several rules share is told at the first of them. */
  addedOnce(at: Span, what: string, reason: string): void {
    if (this.#isNew(what)) this.added(at, what, reason);
  }

  lostOnce(at: Span, what: string, ...help: readonly string[]): void {
    if (this.#isNew(what)) this.lost(at, what, ...help);
  }

  #isNew(what: string): boolean {
    const isKnown = this.#toldOnce.has(what);
    this.#toldOnce.add(what);
    return !isKnown;
  }

  wrong(value: Located, wanted: string, ...help: readonly string[]): void {
    this.tell(report.wrongValue(value.span, { value: shown(value), wanted }, { help }));
  }

  /** Where environments say more, it may be they who say it. */
  missing(at: Span, place: string, key: string, help: string): void {
    if (!this.isPart) this.tell(report.missingKey(at, { place, key }, { help: [help] }));
  }

  /** A container or volume that the manifest does not have. */
  unknownName(at: Span, kind: string, name: string, known: readonly string[]): void {
    if (this.isPart) return;
    const meant = nearest(name, known);
    const list = known.map((each) => `\`${each}\``).join(', ');
    const details =
      meant === undefined
        ? { help: [list === '' ? `the manifest has no ${kind}` : `there are ${list}`] }
        : { label: `did you mean \`${meant}\`?` };
    this.tell(report.unknownName(at, { kind, name }, details));
  }

  /** The entry of a key, which counts as read; one without a value is none. */
  entry(value: Located | undefined, key: string): Entry | undefined {
    const entry = this.ledger.entry(value, key);
    return entry?.value.kind === 'null' ? undefined : entry;
  }

  member(value: Located | undefined, key: string): Located | undefined {
    return this.entry(value, key)?.value;
  }

  /** The entries of a map whose keys are names; all count as read. */
  entries(value: Located | undefined): readonly Entry[] {
    if (value?.kind !== 'map') return [];
    for (const entry of value.entries) this.ledger.use(entry);
    return value.entries.filter((entry) => entry.value.kind !== 'null');
  }

  /** A text, perhaps with variables in it. */
  text(value: Located | undefined): Located | undefined {
    if (value?.kind === 'expression') return value;
    const text = textIn(value);
    return !value || text === undefined || value.kind === 'string'
      ? textOnly(value)
      : string(value.span, text);
  }

  texts(value: Located | undefined): readonly Located[] {
    const items = value?.kind === 'list' ? value.items : value ? [value] : [];
    return items.flatMap((item) => this.text(item) ?? []);
  }

  /** A number: a variable stays one. */
  number(value: Located | undefined, wanted = 'number'): Located | undefined {
    if (value?.kind === 'expression') {
      if (value.expression.type === 'parameter') this.variables.usedAsNumber(value.expression.name);
      return value;
    }
    return this.#quantity(value, numberIn, wanted);
  }

  /** A number that has to be known here. */
  known(value: Located | undefined, wanted = 'number'): LocatedNumber | undefined {
    return this.#settled(value) ? this.#quantity(value, numberIn, wanted) : undefined;
  }

  flag(value: Located | undefined): boolean | undefined {
    if (value?.kind === 'boolean') return value.value;
    const text = this.#settled(value) ? textIn(value) : undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    if (value && text !== undefined) this.wrong(value, '`true` or `false`');
    return undefined;
  }

  /** Seconds in whole numbers. */
  seconds(value: Located | undefined, what: string): LocatedNumber | undefined {
    const found = this.duration(value);
    if (!found || Number.isInteger(found.value)) return found;
    const whole = Math.ceil(found.value);
    this.changed(found.span, `\`${what}\` of ${found.written}`, `${whole} seconds: AWS counts whole ones`);
    return number(found.span, whole, found.written);
  }

  duration(value: Located | undefined): LocatedNumber | undefined {
    return this.#settled(value) ? this.#quantity(value, secondsIn, 'duration, such as `1m30s`') : undefined;
  }

  /** What another stack exports, or a text: `{ from_cfn: … }`. */
  imported(value: Located | undefined): Located | undefined {
    if (value?.kind !== 'map') return this.text(value);
    const name = this.text(this.member(value, 'from_cfn'));
    if (!name) return undefined;
    return name.kind === 'string'
      ? expression(value.span, { type: 'reference', target: 'import', attribute: name.value })
      : expression(value.span, { type: 'call', name: 'Fn::ImportValue', arguments: [name] });
  }

  #settled(value: Located | undefined): boolean {
    if (value?.kind !== 'expression') return true;
    const help = 'give it a value with `--param`';
    this.lost(value.span, `\`${textOf(value.span)}\`, which has to be known here,`, help);
    return false;
  }

  #quantity(
    value: Located | undefined,
    parse: (text: string) => number | undefined,
    wanted: string,
  ): LocatedNumber | undefined {
    const text = textIn(value);
    if (!value || text === undefined) return undefined;
    const found = parse(text);
    if (found === undefined) this.wrong(value, wanted);
    return found === undefined ? undefined : number(value.span, found, text);
  }
}

/** What Copilot takes a scalar for where it wants a text: as it is written. */
export function textIn(value: Located | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' || value?.kind === 'boolean' ? textOf(value.span) : undefined;
}

export function shown(value: Located): string {
  return textIn(value) ?? textOf(value.span);
}

function textOnly(value: Located | undefined): Located | undefined {
  return value?.kind === 'string' ? value : undefined;
}

export function isMap(value: Located | undefined): value is LocatedMap {
  return value?.kind === 'map';
}
