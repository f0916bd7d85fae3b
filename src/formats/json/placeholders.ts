/** Where a placeholder ends that stands without quotes at `at`; -1 if none does. */
export function bareEnd(text: string, at: number, stop: RegExp): number {
  let end = formEnd(text, at);
  if (end < 0) return -1;
  // `${repository}:${tag}` is one value.
  while (end < text.length && !stop.test(text[end]!)) {
    const next = formEnd(text, end);
    end = next < 0 ? end + 1 : next;
  }
  return end;
}

/** Where a value without quotes ends, and where a name does. */
export const VALUE_STOP = /[\s,\]}"]/;
export const NAME_STOP = /[\s,\]}":]/;

function formEnd(text: string, at: number): number {
  switch (text[at]) {
    case '$':
      return text[at + 1] === '{' ? braceEnd(text, at + 1) : matchEnd(/\$[A-Za-z_]\w*/y, text, at);
    case '{':
      return matchEnd(/\{\{(?!\s*"[^"\n]{0,200}"\s*:)[^\n]{0,2000}?\}\}/y, text, at);
    case '<':
      return matchEnd(/<[A-Za-z][\w .:-]*>/y, text, at);
    case '_':
      return matchEnd(/__[A-Za-z]\w*?__(?!\w)/y, text, at);
    case '%':
      return matchEnd(/%[A-Za-z_]\w*%/y, text, at);
    case '@':
      return matchEnd(/@[A-Za-z_]\w*@/y, text, at);
    default:
      return -1;
  }
}

const LONGEST = 2000;

/** The end of `{…}` on one line; braces may nest, and quoted text may hold any. */
function braceEnd(text: string, open: number): number {
  let depth = 0;
  let quoted = false;
  const last = Math.min(text.length, open + LONGEST);
  for (let i = open; i < last; i++) {
    const c = text[i];
    if (c === '\n') return -1;
    if (c === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/** The end of a string that holds a placeholder with quotes of its own, as in `"{{ env "TAG" }}"`; -1 if it is none. */
export function quotedTemplateEnd(text: string, start: number): number {
  return matchEnd(QUOTED_TEMPLATE, text, start);
}

// Each character has one way to match, so that this cannot run long.
const QUOTED_TEMPLATE =
  /"(?:\$\{[^}\n]*\}|\{\{(?:(?!\}\})[^\n])*\}\}|\\[^\n]|(?!\$\{|\{\{)[^"\\\n])*"(?=\s*[,:\]}]|\s*$)/y;

/** The template language whose condition, loop or include stands at `at`. */
export function directiveAt(text: string, at: number): string | undefined {
  return DIRECTIVES.find(({ form }) => matchEnd(form, text, at) > 0)?.language;
}

const DIRECTIVES: readonly { readonly language: string; readonly form: RegExp }[] = [
  { language: 'Terraform', form: /%\{~?\s*(?:if|else|endif|for|endfor)\b/y },
  { language: 'Jinja', form: /\{[%#]/y },
  { language: 'Handlebars or Mustache', form: /\{\{[#^/]/y },
  {
    language: 'Go',
    form: /\{\{-?\s*(?:if|else|end|range|with|define|template|block|include|\/\*)(?!\w)/y,
  },
  { language: 'ERB or EJS', form: /<%/y },
];

function matchEnd(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : -1;
}
