/** The text of a file's bytes, or what they are instead. */
export type Decoded =
  | { readonly text: string }
  | {
      readonly problem: 'encoding';
      readonly found: string;
      /** As `iconv` calls the encoding it probably is. */
      readonly charset: string;
      /** Near enough to tell what kind of file it is. */
      readonly roughText: string;
    }
  | { readonly problem: 'binary'; readonly offset: number };

export function decode(bytes: Uint8Array): Decoded {
  const wide = WIDE_ENCODINGS.find(({ looksLike }) => looksLike(bytes));
  if (wide) {
    const roughText = wide.label ? new TextDecoder(wide.label).decode(bytes) : '';
    return { problem: 'encoding', found: wide.charset, charset: wide.charset, roughText };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { problem: 'binary', offset: nul };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return notUtf8(bytes);
  }
}

interface WideEncoding {
  readonly charset: string;
  /** For TextDecoder, which does not know UTF-32. */
  readonly label?: string;
  looksLike(bytes: Uint8Array): boolean;
}

/** In this order: the mark of UTF-32 begins with the one of UTF-16. */
const WIDE_ENCODINGS: readonly WideEncoding[] = [
  { charset: 'UTF-32LE', looksLike: (bytes) => begins(bytes, [0xff, 0xfe, 0, 0]) },
  { charset: 'UTF-32BE', looksLike: (bytes) => begins(bytes, [0, 0, 0xfe, 0xff]) },
  {
    charset: 'UTF-16LE',
    label: 'utf-16le',
    looksLike: (bytes) => begins(bytes, [0xff, 0xfe]) || alternates(bytes, 1),
  },
  {
    charset: 'UTF-16BE',
    label: 'utf-16be',
    looksLike: (bytes) => begins(bytes, [0xfe, 0xff]) || alternates(bytes, 0),
  },
];

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte);
}

/** ASCII in UTF-16 without a mark: every second byte is NUL, the others are not. */
function alternates(bytes: Uint8Array, offset: 0 | 1): boolean {
  const sample = bytes.subarray(0, 64);
  return sample.length >= 4 && sample.every((byte, i) => (i % 2 === offset) === (byte === 0));
}

function notUtf8(bytes: Uint8Array): Decoded {
  const roughText = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const valid = roughText.slice(0, firstInvalid(bytes, roughText));
  const at = new TextEncoder().encode(valid).length;
  const line = valid.split('\n').length;
  const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
  return {
    problem: 'encoding',
    found: `text with the byte 0x${byte} in line ${line}`,
    charset: 'WINDOWS-1252',
    roughText,
  };
}

/** Where the decoded text first has a replacement character that does not stand in the bytes. */
function firstInvalid(bytes: Uint8Array, decoded: string): number {
  const encoder = new TextEncoder();
  let bytesBefore = 0;
  let from = 0;
  for (let at = decoded.indexOf('\ufffd'); at >= 0; at = decoded.indexOf('\ufffd', at + 1)) {
    bytesBefore += encoder.encode(decoded.slice(from, at)).length;
    if (!begins(bytes.subarray(bytesBefore), [0xef, 0xbf, 0xbd])) return at;
    from = at;
  }
  return decoded.length;
}
