import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const FOLDER = join(import.meta.dirname, '..');
const GRAMMAR = join(FOLDER, 'syntaxes/plim.tmLanguage.json');

export interface Coloured {
  readonly text: string;
  /** Without the language at the end of each. */
  readonly scopes: readonly string[];
  readonly start: number;
  readonly end: number;
}

const grammar = await loadGrammar();

async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const loaded = await registry.loadGrammar('source.plim');
  if (!loaded) throw new Error(`${GRAMMAR} has no grammar`);
  return loaded;
}

/** The pieces of a text as an editor colours them, line by line, with their places in it. */
export function coloursOf(text: string): Coloured[] {
  const found: Coloured[] = [];
  let state: textmate.StateStack = textmate.INITIAL;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const [start, end] = [lineStart + startIndex, lineStart + Math.min(endIndex, line.length)];
      const own = scopes.slice(1).map((scope) => scope.replace(/\.plim$/, ''));
      if (end > start) found.push({ text: text.slice(start, end), scopes: own, start, end });
    }
    lineStart += line.length + 1;
  }
  return found;
}

/** All pieces that have a colour, as `text: innermost scope`. */
export function shown(text: string): string[] {
  return coloursOf(text)
    .filter(({ text, scopes }) => scopes.length > 0 && text.trim() !== '')
    .map(({ text, scopes }) => `${text.trim()}: ${scopes.at(-1)}`);
}
