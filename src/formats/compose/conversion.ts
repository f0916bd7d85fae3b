import { nearest } from '../../diagnostic/nearest.js';
import { textOf } from '../../source/span.js';
import {
  boolean,
  entryOf,
  expression,
  type Located,
  type LocatedNumber,
  number,
  string,
} from '../../source/value.js';
import { membersOf } from './forms.js';
import type { Application } from './load.js';
import { compose } from './messages.js';
import { textIn } from '../phrase.js';
import { bytesIn, numberIn, secondsIn } from '../quantities.js';
import { Teller } from '../teller.js';
import { withDefaults } from './variables.js';

const { report } = compose;

/** Reads values as ECS wants them, and tells what became of each. */
export class Conversion extends Teller {
  readonly application: Application;
  /** The names of services that wait for each other, which is told. */
  readonly circles: ReadonlySet<string>[] = [];

  constructor(application: Application) {
    super(report);
    this.application = application;
  }

  wrong(value: Located, wanted: string, ...help: readonly string[]): void {
    this.diagnostics.push(
      report.wrongValue(value.span, { value: textIn(value) ?? textOf(value.span), wanted }, { help }),
    );
  }

  declares(section: string, name: string): boolean {
    const { root } = this.application;
    return membersOf(root && entryOf(root, section)?.value).some(({ key }) => key === name);
  }

  isCircular(name: string, other: string): boolean {
    return this.circles.some((names) => names.has(name) && names.has(other));
  }

  /** ECS takes letters, digits, `-` and `_` in names. */
  ecsName(name: string): string {
    return name.replace(/[^\w-]/g, '-');
  }

  /** A name that the top of the file does not have; a file that is laid over another one may leave it to that. */
  unknown(at: Located, kind: string, name: string, section: string): void {
    const { root, broken, incomplete, isPart } = this.application;
    if (broken || incomplete || isPart) return;
    const declared = membersOf(root && entryOf(root, section)?.value).map(({ key }) => key);
    const meant = nearest(name, declared);
    const details =
      meant === undefined
        ? { help: [`declare it at the top of the file, below \`${section}\``] }
        : { label: `did you mean \`${meant}\`?` };
    this.tell(report.unknownName(at.span, { kind, name }, details));
  }

  /** A text, perhaps with variables in it. What compose rewrites is told. */
  text(value: Located | undefined): Located | undefined {
    if (!value || value.kind === 'expression') return value;
    const text = textIn(value);
    if (text === undefined) return undefined;
    if (value.kind === 'string') return value;
    const written = textOf(value.span);
    if (value.kind === 'number' && written !== text)
      this.changed(
        value.span,
        `\`${written}\``,
        `\`${text}\`: without quotes it is a number`,
        'put it in quotes',
      );
    return string(value.span, text);
  }

  /** A number that is the same in ECS: a variable stays one. */
  number(value: Located | undefined, wanted = 'number'): Located | undefined {
    if (value?.kind !== 'expression' || value.expression.type !== 'parameter')
      return this.#quantity(value, numberIn, wanted);
    this.application.variables.usedAsNumber(value);
    const { fallback, ...rest } = value.expression;
    const text = fallback && textIn(withDefaults(fallback));
    const known = text === undefined ? undefined : numberIn(text);
    if (text !== undefined && text !== '' && known === undefined)
      this.wrong(string(value.span, text), wanted);
    return expression(value.span, {
      ...rest,
      ...(known !== undefined && fallback && { fallback: number(fallback.span, known, text) }),
    });
  }

  /** A number that has to be known here. */
  known(value: Located | undefined, wanted = 'number'): LocatedNumber | undefined {
    return this.#quantity(value, numberIn, wanted);
  }

  flag(value: Located | undefined): Located | undefined {
    if (value?.kind === 'boolean') return value;
    const settled = value && this.settled(value);
    const text = textIn(settled)?.toLowerCase();
    if (!settled || text === undefined) return undefined;
    if (TRUE.test(text)) return boolean(settled.span, true);
    if (FALSE.test(text)) return boolean(settled.span, false);
    this.wrong(settled, '`true` or `false`');
    return undefined;
  }

  isTrue(value: Located | undefined): boolean {
    const flag = this.flag(value);
    return flag?.kind === 'boolean' && flag.value;
  }

  /** Seconds in whole numbers, within what ECS takes. */
  seconds(value: Located | undefined, what: string, least = 0, most = Number.MAX_SAFE_INTEGER) {
    const found = this.#quantity(value, secondsIn, 'duration, such as `1m30s`');
    if (!found) return undefined;
    const seconds = Math.min(most, Math.max(least, Math.ceil(found.value)));
    const written = `\`${what}\` of ${found.written}`;
    if (seconds !== found.value && seconds !== Math.ceil(found.value))
      this.changed(found.span, written, `${seconds} seconds: ECS takes ${least} to ${most}`);
    else if (seconds !== found.value)
      this.changed(found.span, written, `${seconds} seconds: ECS counts whole ones`);
    return number(found.span, seconds, found.written);
  }

  /** MiB in whole numbers. */
  mebibytes(value: Located | undefined, what: string): LocatedNumber | undefined {
    const found = this.#quantity(value, bytesIn, 'size, such as `512m`');
    if (!found) return undefined;
    const size = found.value / 2 ** 20;
    const whole = Math.ceil(size);
    if (whole !== size)
      this.changed(found.span, `\`${what}\` of ${found.written}`, `${whole} MiB: ECS counts whole ones`);
    return number(found.span, whole, found.written);
  }

  /** CPU units of a number of CPUs. */
  cpuUnits(value: Located | undefined, what: string): LocatedNumber | undefined {
    const found = this.#quantity(value, numberIn, 'number of CPUs');
    if (!found) return undefined;
    const units = found.value * 1024;
    const whole = Math.round(units);
    if (whole !== units) this.changed(found.span, `\`${what}\` of ${found.written}`, `${whole} CPU units`);
    return number(found.span, whole, found.written);
  }

  /** A value that has to be known here: variables count with their defaults, which is told. */
  settled(value: Located): Located | undefined {
    if (value.kind !== 'expression') return value;
    const known = withDefaults(value);
    const text = textIn(known);
    if (known && text !== undefined && text !== '') {
      this.changed(value.span, `\`${textOf(value.span)}\``, `\`${text}\`, its default`);
      return known;
    }
    const help = 'give it a default in the file or in `.env`, or a value with `--param`';
    this.lost(value.span, `\`${textOf(value.span)}\`, which has to be known here,`, help);
    return undefined;
  }

  #quantity(
    value: Located | undefined,
    parse: (text: string) => number | undefined,
    wanted: string,
  ): LocatedNumber | undefined {
    if (!value || value.kind === 'null') return undefined;
    const settled = this.settled(value);
    const text = textIn(settled);
    if (!settled || text === undefined) return undefined;
    const found = parse(text);
    if (found === undefined) {
      this.wrong(settled, wanted);
      return undefined;
    }
    return number(settled.span, found, text);
  }
}

const TRUE = /^(?:true|yes|y|on|1)$/;
const FALSE = /^(?:false|no|n|off|0|)$/;
