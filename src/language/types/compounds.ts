import { cover, type Span, textOf } from '../../source/span.js';
import { type Located, type Plain, string } from '../../source/value.js';
import { language } from '../problems.js';
import { quoted } from '../quote.js';
import { isQuoted, join, type Part } from '../text.js';
import { spanOf, type Token } from '../tree.js';
import { type ArgumentInput, type ArgumentType, isMap } from './input.js';
import { MEMORY, type Quantity, reportUnitMissing, sizeOf, STORAGE, takeUnit } from './quantities.js';
import { convertKnown, dashed, numberFor, valueOfChoice } from './scalars.js';

/** `3..12`, `2..`, `4`: the least and the most of something. */
export const counts = range('a count or a range, such as 4, 3..12 or 2..', 'min', 'max', {
  single: 'both',
  open: true,
});
export const stepSizes = range('a range, such as 1..10', 'minimumScalingStepSize', 'maximumScalingStepSize', {
  single: 'both',
  open: true,
});
export const percents = range(
  'two percentages, such as 100%..200%',
  'minimumHealthyPercent',
  'maximumPercent',
  { suffix: '%', open: true },
);
export const limits = range('one or two limits, such as 1024..2048 or unlimited', 'softLimit', 'hardLimit', {
  single: 'both',
  words: { unlimited: -1 },
});
export const memories = range('a range of sizes, such as 2..8 GiB', 'min', 'max', {
  single: 'both',
  open: true,
  unit: MEMORY,
});
/** ECS counts instance storage in decimal GB. */
export const gigabytes = range('a range of sizes, such as 100..500 GB', 'min', 'max', {
  single: 'both',
  open: true,
  unit: { wanted: STORAGE.wanted, units: [['GB', 1]], aliases: {} },
});
/** Memory for each vCPU is counted in GiB, in fractions too. */
export const gibibytes = range('a range of sizes, such as 2..8 GiB', 'min', 'max', {
  single: 'both',
  open: true,
  unit: { wanted: STORAGE.wanted, units: [['GiB', 1]], aliases: { GB: 'GiB' } },
  fractions: true,
});

interface RangeOptions {
  readonly suffix?: string;
  /** One number alone is both ends; without this it is none. */
  readonly single?: 'both';
  /** An end may be missing. */
  readonly open?: boolean;
  readonly words?: Readonly<Record<string, number>>;
  readonly unit?: Quantity;
  readonly fractions?: boolean;
}

function range(wanted: string, low: string, high: string, options: RangeOptions): ArgumentType {
  const { suffix = '', words = {}, unit } = options;
  const pattern = options.fractions ? /^\d+(?:\.\d+)?$/ : /^-?\d+$/;
  return {
    wanted,
    fields: [low, high],
    read: (input) => {
      const token = input.next();
      const pieces = split(input.parts(token), '..');
      const named = unit && takeUnit(input, unit.units, unit.aliases);
      if (unit && !named) reportUnitMissing(input, token, token.image, unit.units.at(-1)![0]);
      const scale = named && unit ? sizeOf(unit.units, named.name) : 1;
      const at = named ? cover(spanOf(token), spanOf(named.token)) : spanOf(token);
      const fields = new Map<string, Located>();
      const ends = pieces.length === 1 && options.single ? [pieces[0]!, pieces[0]!] : pieces;
      if (
        ends.length !== 2 ||
        (pieces.length === 2 && !options.open && pieces.some(isEmpty)) ||
        ends.every(isEmpty)
      ) {
        input.report(language.report.value(spanOf(token), { value: token.image, wanted }));
        return undefined;
      }
      for (const [i, field] of [low, high].entries()) {
        const piece = ends[i]!;
        if (isEmpty(piece)) continue;
        const value = convertKnown(
          join(piece, pieces.length === 1 ? at : spanOfParts(piece, at)),
          wanted,
          input,
          (text, place) => {
            const bare = text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : undefined;
            const known =
              bare === undefined
                ? undefined
                : (words[bare] ?? (pattern.test(bare) ? Number(bare) * scale : undefined));
            return known === undefined ? undefined : numberFor(input.shapeAt(field), place, known, text);
          },
        );
        if (!value) return undefined;
        fields.set(field, value);
      }
      return fields;
    },
    print: (value) => {
      if (!isMap(value)) return undefined;
      const ends = [value[low], value[high]];
      if (ends.every((end) => end === undefined)) return undefined;
      const shown = unit ? scaled(ends, unit, options) : ends.map((end) => show(end, words, suffix, pattern));
      if (!shown || shown.some((text) => text === undefined)) return undefined;
      const tail = unit ? ` ${commonUnit(ends, unit)}` : '';
      if (ends[0] === ends[1] && options.single) return `${shown[0]}${tail}`;
      return `${shown.join('..')}${tail}`;
    },
  };
}

function show(
  end: Plain | undefined,
  words: Readonly<Record<string, number>>,
  suffix: string,
  pattern: RegExp,
): string | undefined {
  if (end === undefined) return '';
  if (typeof end !== 'number') return undefined;
  const word = Object.keys(words).find((name) => words[name] === end);
  return word ?? (pattern.test(String(end)) ? `${end}${suffix}` : undefined);
}

function scaled(
  ends: readonly (Plain | undefined)[],
  unit: Quantity,
  { fractions }: RangeOptions,
): (string | undefined)[] {
  const size = sizeOf(unit.units, commonUnit(ends, unit));
  return ends.map((end) =>
    end === undefined
      ? ''
      : typeof end === 'number' && (fractions || Number.isInteger(end / size))
        ? String(end / size)
        : undefined,
  );
}

/** The largest unit that divides both ends. */
function commonUnit(ends: readonly (Plain | undefined)[], unit: Quantity): string {
  const known = ends.filter((end) => typeof end === 'number' && end !== 0);
  return (unit.units.find(([, size]) => known.every((end) => Number(end) % size === 0)) ??
    unit.units.at(-1)!)[0];
}

/** `8080`, `53/udp`, `8000..8100`. */
export const ports: ArgumentType = {
  wanted: 'a port or a range of them, such as 8080, 53/udp or 8000..8100',
  read: (input) => {
    const token = input.next();
    if (isQuoted(token)) return new Map([['port', input.text(token)]]);
    const [numbers, protocol, ...rest] = split(input.parts(token), '/');
    const ends = split(numbers!, '..');
    if (rest.length > 0 || ends.length > 2 || ends.some(isEmpty)) return refuse(input, token, ports.wanted);
    const fields = new Map<string, Located>();
    if (ends.length === 2) {
      const whole = ends.map((end) => join(end, spanOf(token)));
      if (whole.some((end) => end.kind !== 'string' || !/^\d+$/.test(end.value)))
        return refuse(input, token, ports.wanted);
      fields.set(
        'range',
        string(spanOf(token), whole.map((end) => (end.kind === 'string' ? end.value : '')).join('-')),
      );
    } else {
      const value = convertKnown(join(ends[0]!, spanOf(token)), ports.wanted, input, (text, at) =>
        /^\d+$/.test(text) ? numberFor(input.shapeAt('port'), at, Number(text), text) : undefined,
      );
      if (!value) return undefined;
      fields.set('port', value);
    }
    if (protocol) fields.set('protocol', join(protocol, spanOfParts(protocol, spanOf(token))));
    return fields;
  },
  print: (value) => {
    if (!isMap(value)) return undefined;
    const { port, range, protocol } = value;
    if (typeof port === 'string' && range === undefined && protocol === undefined) return quoted(port);
    const range_ = typeof range === 'string' ? /^(\d+)-(\d+)$/.exec(range) : null;
    const numbers =
      typeof port === 'number' && range === undefined
        ? String(port)
        : range_
          ? `${range_[1]}..${range_[2]}`
          : undefined;
    if (numbers === undefined || (protocol !== undefined && !isWord(protocol))) return undefined;
    return `${numbers}${protocol === undefined ? '' : `/${protocol}`}`;
  },
};

/** Two values in one word, with a sign between them; either may have to be there. */
function pair(
  wanted: string,
  sign: string,
  first: string,
  second: string,
  { neither = false, secondFirst = false, numeric = true } = {},
): ArgumentType {
  return {
    wanted,
    fields: [first, second],
    read: (input) => {
      const token = input.next();
      const pieces = split(input.parts(token), sign);
      if (pieces.length > 2 || (!neither && pieces.some(isEmpty))) return refuse(input, token, wanted);
      const [a, b] = pieces.length === 1 && secondFirst ? [undefined, pieces[0]] : pieces;
      const fields = new Map<string, Located>();
      if (a && !isEmpty(a)) fields.set(first, join(a, spanOfParts(a, spanOf(token))));
      if (b && !isEmpty(b)) {
        const value = join(b, spanOfParts(b, spanOf(token)));
        const converted =
          !numeric || isQuoted(token)
            ? value
            : convertKnown(value, wanted, input, (text, at) =>
                /^\d+$/.test(text) ? numberFor(input.shapeAt(second), at, Number(text), text) : undefined,
              );
        if (!converted) return undefined;
        fields.set(second, converted);
      }
      return fields.size > 0 ? fields : refuse(input, token, wanted);
    },
    print: (value) => {
      if (!isMap(value)) return undefined;
      const [a, b] = [value[first], value[second]];
      if (numeric && typeof b === 'string' && typeof a === 'string' && !a.includes(sign))
        return quoted(`${a}${sign}${b}`);
      if (
        (a !== undefined && (!isWord(a) || String(a).includes(sign))) ||
        (b !== undefined && (numeric ? !Number.isInteger(b) : !isWord(b)))
      )
        return undefined;
      if (b === undefined) return a === undefined || secondFirst ? undefined : String(a);
      if (a === undefined) return secondFirst ? String(b) : neither ? `${sign}${b}` : undefined;
      return `${a}${sign}${b}`;
    },
  };
}

export const target = pair(
  'a container and its port, such as web:8080',
  ':',
  'containerName',
  'containerPort',
  { neither: true },
);
export const alias = pair(
  'a port with or without a name before it, such as web:80 or :80',
  ':',
  'dnsName',
  'port',
  { neither: true },
);
export const hostPort = pair('a name with or without a port, such as mongo:27017', ':', 'name', 'port', {
  neither: true,
});
export const listen = pair(
  'a port with or without a protocol, such as 443 or 53/udp',
  '/',
  'port',
  'protocol',
  { numeric: false },
);

/** `linux/arm64`, `windows-server-2022-core`, `/arm64`. */
export const platform: ArgumentType = {
  wanted: 'an operating system, an architecture, or both, such as linux/arm64',
  fields: ['operatingSystemFamily', 'cpuArchitecture'],
  read: (input) => {
    const token = input.next();
    const [os, architecture, ...rest] = split(input.parts(token), '/');
    if (rest.length > 0) return refuse(input, token, platform.wanted);
    const fields = new Map<string, Located>();
    for (const [field, piece] of [
      ['operatingSystemFamily', os],
      ['cpuArchitecture', architecture],
    ] as const) {
      if (!piece || isEmpty(piece)) continue;
      const value = join(piece, spanOfParts(piece, spanOf(token)));
      fields.set(
        field,
        value.kind === 'string' && !isQuoted(token)
          ? string(value.span, valueOfChoice(value.value, input.shapeAt(field)))
          : value,
      );
    }
    return fields.size > 0 ? fields : refuse(input, token, platform.wanted);
  },
  print: (value, target) => {
    if (!isMap(value)) return undefined;
    const word = (field: string) => {
      const plain = value[field];
      if (plain === undefined) return '';
      const shape = target.shapeAt(field);
      const known = shape?.kind === 'string' && typeof plain === 'string' && shape.values?.includes(plain);
      return known ? (plain === 'X86_64' ? 'x86_64' : dashed(plain)) : undefined;
    };
    const [os, architecture] = [word('operatingSystemFamily'), word('cpuArchitecture')];
    if (os === undefined || architecture === undefined || os + architecture === '') return undefined;
    return architecture === '' ? os : `${os}/${architecture}`;
  },
};

/** `5` tasks or `50%` of them. */
export const threshold: ArgumentType = {
  wanted: 'a number of tasks or a percentage, such as 5 or 50%',
  fields: ['type', 'value'],
  read: (input) => {
    const token = input.next();
    const value = convertKnown(input.text(token), threshold.wanted, input, (text, at) =>
      /^\d+%?$/.test(text)
        ? numberFor(input.shapeAt('value'), at, Number.parseInt(text, 10), text)
        : undefined,
    );
    if (!value) return undefined;
    const type = textOf(spanOf(token)).endsWith('%') ? 'BOUNDED_PERCENT' : 'COUNT';
    return new Map([
      ['type', string(spanOf(token), type)],
      ['value', value],
    ]);
  },
  print: (value) => {
    if (!isMap(value) || !Number.isInteger(value['value'])) return undefined;
    return `${value['value']}${value['type'] === 'COUNT' ? '' : '%'}`;
  },
};

/** How much a scaling step adds: `2` tasks or `10%`. */
export const amount: ArgumentType = {
  wanted: 'a number of tasks or a percentage, such as 2 or 10%',
  read: (input) => {
    const token = input.next();
    const percent = token.image.endsWith('%');
    const value = convertKnown(input.text(token), amount.wanted, input, (text, at) =>
      /^\d+%?$/.test(text) ? numberFor(undefined, at, Number.parseInt(text, 10), text) : undefined,
    );
    return value && new Map([[percent ? 'percent' : 'count', value]]);
  },
  print: (value) => {
    if (!isMap(value)) return undefined;
    const { count, percent } = value;
    return Number.isInteger(count) ? String(count) : Number.isInteger(percent) ? `${percent}%` : undefined;
  },
};

function refuse(input: ArgumentInput, token: Token, wanted: string): undefined {
  input.report(language.report.value(spanOf(token), { value: token.image, wanted }));
  return undefined;
}

function isWord(value: Plain): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(value);
}

/** Parts between the signs; a sign inside `${…}` is none. */
export function split(parts: readonly Part[], sign: string): Part[][] {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if ('value' in part) {
      pieces.at(-1)!.push(part);
      continue;
    }
    let at = part.span.start;
    for (const [i, text] of part.text.split(sign).entries()) {
      if (i > 0) pieces.push([]);
      if (text !== '')
        pieces.at(-1)!.push({ text, span: { ...part.span, start: at, end: at + text.length } });
      at += text.length + sign.length;
    }
  }
  return pieces;
}

function isEmpty(piece: readonly Part[]): boolean {
  return piece.length === 0;
}

function spanOfParts(parts: readonly Part[], otherwise: Span): Span {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last ? cover(first.span, last.span) : otherwise;
}
