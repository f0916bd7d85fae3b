import { type Located, type Plain, string } from '../../source/value.js';
import { nearest } from '../../diagnostic/nearest.js';
import { language } from '../problems.js';
import { quoted } from '../quote.js';
import { asText, isQuoted, join, type Part } from '../text.js';
import { spanOf, type Token } from '../tree.js';
import { type ArgumentInput, type ArgumentType, isMap } from './input.js';
import { isEmpty, spanOfParts, split, withoutPercent } from './parts.js';
import {
  convertKnown,
  dashed,
  isPort,
  numberFor,
  percent,
  portOr,
  refuse,
  valueOfChoice,
} from './scalars.js';

/** `8080`, `53/udp`, `8000..8100`. */
export const ports: ArgumentType = {
  wanted: 'a port or a range of them, such as 8080, 53/udp or 8000..8100',
  read: (input) => {
    const token = input.next();
    if (isQuoted(token)) return new Map([['port', input.text(token)]]);
    const [numbers, protocol, ...rest] = split(input.parts(token), '/');
    const ends = split(numbers!, '..');
    if (rest.length > 0 || ends.length > 2 || ends.some(isEmpty)) return refuse(input, token, ports.wanted);
    const at = spanOf(token);
    const isRange = ends.length === 2;
    const value = convertKnown(
      join(isRange ? [...ends[0]!, { text: '-', span: at }, ...ends[1]!] : ends[0]!, at),
      isRange ? portsOr(ports.wanted) : portOr(ports.wanted),
      input,
      (text, place) => {
        if (isRange) return portRange(text) ? string(place, text) : undefined;
        return isPort(text) ? numberFor(input.shapeAt('port'), place, Number(text), text) : undefined;
      },
      portsMeant,
    );
    if (!value) return undefined;
    const fields = new Map([[isRange ? 'range' : 'port', value]]);
    if (protocol) fields.set('protocol', join(protocol, spanOfParts(protocol, spanOf(token))));
    return fields;
  },
  print: (value) => {
    if (!isMap(value)) return undefined;
    const { port, range, protocol } = value;
    if (typeof port === 'string' && range === undefined && protocol === undefined) return quoted(port);
    const ends = typeof range === 'string' ? portRange(range) : undefined;
    const numbers =
      isPort(String(port)) && range === undefined ? String(port) : ends && `${ends[0]}..${ends[1]}`;
    if (numbers === undefined || (protocol !== undefined && !isWord(protocol))) return undefined;
    return `${numbers}${protocol === undefined ? '' : `/${protocol}`}`;
  },
};

/** Rules of a network begin at port 0. */
function portRange(text: string): readonly [string, string] | undefined {
  const [, least, most] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (least === undefined || most === undefined || !isPort(most)) return undefined;
  return (isPort(least) || least === '0') && Number(least) <= Number(most) ? [least, most] : undefined;
}

function portsOr(wanted: string): (text: string) => string {
  return (text) => {
    if (!/^\d+-\d+$/.test(text)) return wanted;
    const [first, second] = text.split('-');
    return Number(first) > Number(second)
      ? 'a range: the least comes first'
      : 'a range of ports from 1 to 65535';
  };
}

/** Docker writes `80:8080` and `8000-8010`. */
function portsMeant(text: string): string | undefined {
  const [, first, sign, second] = /^(\d+)([:-])(\d+)$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const ends = sign === '-' && Number(first) > Number(second) ? [second, first] : [first, second];
  return ends.every(isPort) ? ends.join(sign === ':' ? ' -> ' : '..') : undefined;
}

/** Two values in one word, with a sign between them, one of them a port: the second where that is a number, else the first. */
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
      if (a && !isEmpty(a)) {
        const value = asText(join(a, spanOfParts(a, spanOf(token))), input.report);
        const converted =
          numeric || isQuoted(token)
            ? value
            : convertKnown(value, portOr(wanted), input, (text, at) =>
                isPort(text) ? string(at, text) : undefined,
              );
        if (!converted) return undefined;
        fields.set(first, converted);
      }
      if (b && !isEmpty(b)) {
        const value = join(b, spanOfParts(b, spanOf(token)));
        const converted = !numeric
          ? asText(value, input.report)
          : isQuoted(token)
            ? value
            : convertKnown(value, portOr(wanted), input, (text, at) =>
                isPort(text) ? numberFor(input.shapeAt(second), at, Number(text), text) : undefined,
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
        (b !== undefined && (numeric ? !isPort(String(b)) : !isWord(b)))
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
      const value = platformPart(input, token, piece, field);
      if (!value) return undefined;
      fields.set(field, value);
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
      return known ? platformWord(plain) : undefined;
    };
    const [os, architecture] = [word('operatingSystemFamily'), word('cpuArchitecture')];
    if (os === undefined || architecture === undefined || os + architecture === '') return undefined;
    return architecture === '' ? os : `${os}/${architecture}`;
  },
};

function platformPart(
  input: ArgumentInput,
  token: Token,
  piece: readonly Part[],
  field: string,
): Located | undefined {
  const value = join(piece, spanOfParts(piece, spanOf(token)));
  const shape = input.shapeAt(field);
  if (isQuoted(token) || shape?.kind !== 'string' || !shape.values) return value;
  const words = shape.values.map(platformWord);
  const wanted = field === 'cpuArchitecture' ? 'an architecture of ECS' : 'an operating system of ECS';
  return convertKnown(
    value,
    wanted,
    input,
    (text, at) => (words.includes(text) ? string(at, valueOfChoice(text, shape)) : undefined),
    (text) => ARCHITECTURES[text] ?? nearest(text, words),
  );
}

/** What Docker calls the architectures. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  x64: 'x86_64',
  'x86-64': 'x86_64',
  aarch64: 'arm64',
};

function platformWord(value: string): string {
  return value === 'X86_64' ? 'x86_64' : dashed(value);
}

/** A number of tasks, or a share of them. */
function countOrShare(
  wanted: string,
  input: ArgumentInput,
  field?: string,
): { isShare: boolean; at: Token; value: Located } | undefined {
  const token = input.next();
  const parts = input.parts(token);
  const share = isQuoted(token) ? undefined : withoutPercent(parts);
  const value = isQuoted(token)
    ? input.text(token)
    : convertKnown(join(share ?? parts, spanOf(token)), wanted, input, (text, at) =>
        /^\d+$/.test(text) ? numberFor(input.shapeAt(field), at, Number(text), text) : undefined,
      );
  return value && { isShare: share !== undefined, at: token, value };
}

/** `5` tasks or `50%` of them. */
export const threshold: ArgumentType = {
  wanted: 'a number of tasks or a percentage, such as 5 or 50%',
  fields: ['type', 'value'],
  read: (input) => {
    const read = countOrShare(threshold.wanted, input, 'value');
    if (!read) return undefined;
    if (!read.isShare && input.peek()?.image === 'unbounded') {
      const { image } = read.at;
      const help = [`\`unbounded\` goes with a percentage: write \`50% unbounded\`, or \`${image}\` alone`];
      const details = { value: image, wanted: percent.wanted };
      input.report(language.report.value(spanOf(read.at), details, { help }));
      return undefined;
    }
    return new Map([
      ['type', string(spanOf(read.at), read.isShare ? 'BOUNDED_PERCENT' : 'COUNT')],
      ['value', read.value],
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
    const read = countOrShare(amount.wanted, input);
    return read && new Map([[read.isShare ? 'percent' : 'count', read.value]]);
  },
  print: (value) => {
    if (!isMap(value)) return undefined;
    const { count, percent } = value;
    return Number.isInteger(count) ? String(count) : Number.isInteger(percent) ? `${percent}%` : undefined;
  },
};

function isWord(value: Plain): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(value);
}
