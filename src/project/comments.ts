import { type Span, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';

export type Syntax = 'plim' | 'hcl' | 'json' | 'yaml';

/** What the comments of a text look like. */
export function syntaxOf({ path, text }: SourceText): Syntax {
  if (path.endsWith('.plim')) return 'plim';
  if (path.endsWith('.tf')) return 'hcl';
  return /^\ufeff?(\s|\/\/.*|\/\*[\s\S]*?\*\/)*[[{]/.test(text) ? 'json' : 'yaml';
}

/** The comments of a text, as its format has them: what only looks like one in a text of it is none. */
export async function commentsIn(source: SourceText): Promise<readonly Span[]> {
  switch (syntaxOf(source)) {
    case 'plim': {
      const { parse } = await import('../language/parser.js');
      return parse(source).comments.map(({ startOffset, image }) =>
        span(source, startOffset, startOffset + image.length),
      );
    }
    case 'hcl': {
      const { parseHcl } = await import('../formats/hcl/parse.js');
      return parseHcl(source).comments.map((each) => each.span);
    }
    case 'json': {
      const { parseJson } = await import('../formats/json/parse.js');
      return parseJson(source).comments.map((each) => each.span);
    }
    case 'yaml': {
      const { commentsInYaml } = await import('../formats/yaml/comments.js');
      return commentsInYaml(source);
    }
  }
}
