import { hcl } from './messages.js';
import type { Reader } from './reader.js';
import type { Mark, Token } from './template-tokens.js';
import { Text } from './texts.js';
import type { TemplatePart } from './tree.js';

interface Frame {
  readonly parts: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
  /** The directive that the end of the frame belongs to; absent in the outermost. */
  readonly opening?: Mark & { readonly directive: { readonly word: 'if' | 'for' } };
}

/** Puts what stands between directives into them, and texts that follow each other together. */
export function pair(reader: Reader, tokens: readonly Token[]): TemplatePart[] {
  const root: TemplatePart[] = [];
  const frames: Frame[] = [{ parts: root, otherwise: undefined }];
  const put = (part: TemplatePart | undefined) => {
    const { otherwise, parts } = frames.at(-1)!;
    if (part) (otherwise ?? parts).push(part);
  };
  const close = (end: number) => put(toPart(reader, frames.pop()!, end));
  let text: Text | undefined;
  for (const token of tokens) {
    if (token instanceof Text) {
      if (text) text.appendText(token);
      else text = token;
      continue;
    }
    put(text?.toNode(reader.source));
    text = undefined;
    if (token.kind === 'interpolation') put(token);
    else if (opens(token)) {
      if (reader.isTooLong(frames.length)) break;
      frames.push({ parts: [], otherwise: undefined, opening: token });
    } else if (!follows(token.directive.word, frames.at(-1)!)) reportStray(reader, token);
    else if (token.directive.word === 'else') frames.at(-1)!.otherwise = [];
    else close(token.span.end);
  }
  put(text?.toNode(reader.source));
  while (frames.length > 1) {
    const { span, directive } = frames.at(-1)!.opening!;
    reader.report(hcl.report.openDirective(span, { end: `%{ end${directive.word} }` }));
    close(reader.at);
  }
  return root;
}

function opens(mark: Mark): mark is Mark & { readonly directive: { readonly word: 'if' | 'for' } } {
  return mark.directive.word === 'if' || mark.directive.word === 'for';
}

function follows(word: string, { opening, otherwise }: Frame): boolean {
  const opened = opening?.directive.word;
  return word === 'endfor' ? opened === 'for' : opened === 'if' && (word === 'endif' || !otherwise);
}

function reportStray(reader: Reader, { directive: { word }, span }: Mark): void {
  const problem = `follows no \`${word === 'endfor' ? 'for' : 'if'}\` that it could belong to`;
  reader.report(hcl.report.directive(span, { directive: word, problem }));
}

function toPart(
  reader: Reader,
  { opening, parts, otherwise = [] }: Frame,
  end: number,
): TemplatePart | undefined {
  if (!opening) return undefined;
  const { directive } = opening;
  const span = reader.span(opening.span.start, end);
  if (directive.word === 'if')
    return { kind: 'if', span, condition: directive.condition, consequent: parts, otherwise };
  const { keyName, valueName, collection } = directive;
  return { kind: 'for', span, keyName, valueName, collection, parts };
}
