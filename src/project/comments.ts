import { type Span, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';

/** The comments of a text, as its format has them: what only looks like one in a text of it is none. */
export async function commentsIn(source: SourceText): Promise<readonly Span[]> {
  if (source.path.endsWith('.plim')) {
    const { parse } = await import('../language/parser.js');
    return parse(source).comments.map(({ startOffset, image }) =>
      span(source, startOffset, startOffset + image.length),
    );
  }
  if (source.path.endsWith('.tf')) {
    const { parseHcl } = await import('../formats/hcl/parse.js');
    return parseHcl(source).comments.map((each) => each.span);
  }
  if (/^\ufeff?(\s|\/\/.*|\/\*[\s\S]*?\*\/)*[[{]/.test(source.text)) {
    const { parseJson } = await import('../formats/json/parse.js');
    return parseJson(source).comments.map((each) => each.span);
  }
  const { commentsInYaml } = await import('../formats/yaml/comments.js');
  return commentsInYaml(source);
}
