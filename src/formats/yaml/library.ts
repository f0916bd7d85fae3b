import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  Parser,
  type Scalar,
} from 'yaml';
import type { YamlNode, YamlScalar } from './node.js';
import { tooDeepAt } from './depth.js';

export interface YamlText {
  readonly node: YamlNode | undefined;
  readonly errors: Document.Parsed['errors'];
  /** Where the next document begins that has any content. */
  readonly secondAt: number | undefined;
}

/** The first document of any text, by the library; undefined where it holds none. Or where it is nested too deep. */
export function readByLibrary(text: string): YamlText | { readonly deepAt: number } | undefined {
  const tokens = [...new Parser().parse(text)];
  const deepAt = tooDeepAt(tokens);
  if (deepAt !== undefined) return { deepAt };
  const options = { schema: 'failsafe', version: '1.1', uniqueKeys: false } as const;
  const [first, ...others] = withoutStacks(() => [...new Composer(options).compose(tokens)]);
  if (!first) return undefined;
  const second = others.map(({ contents }) => contents?.range).find((range) => range && range[1] > range[0]);
  return {
    node: first.contents ? nodeOf(first.contents) : undefined,
    errors: first.errors,
    secondAt: second?.[0],
  };
}

/** The composer makes an error for every tag that it does not know; where in its code is of no use, and slow. */
function withoutStacks<Result>(run: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function nodeOf(node: ParsedNode): YamlNode {
  const [start, end] = node.range;
  if (isAlias(node)) return { type: 'alias', name: node.source, start, end };
  const named = { tag: node.tag, anchor: node.anchor, start, end };
  if (isScalar(node))
    return { type: 'scalar', style: styleOf(node), text: String(node.value ?? ''), ...named };
  const isFlow = node.flow === true;
  if (!isMap(node))
    return { type: 'list', isFlow, items: node.items.map((item) => item && nodeOf(item)), ...named };
  const items = node.items.map(({ key, value }) => ({
    key: key ? nodeOf(key) : undefined,
    value: value ? nodeOf(value) : undefined,
  }));
  return { type: 'map', isFlow, items, ...named };
}

function styleOf({ type }: Scalar.Parsed): YamlScalar['style'] {
  switch (type) {
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return 'block';
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return 'quoted';
    default:
      return 'plain';
  }
}
