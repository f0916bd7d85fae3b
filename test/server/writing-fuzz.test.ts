import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import {
  CompletionRequest,
  HoverRequest,
  InlayHintRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { CURSOR } from '../support/cursor.js';
import { ask, SNIPPETS } from './asking.js';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const TEXTS = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.plim'))
  .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8'));

/** An example, cut off, with a piece taken out of it or put into it, and a place in what is left. */
const broken = fc
  .record({
    text: fc.constantFrom(...TEXTS),
    cut: fc.nat(),
    gone: fc.record({ from: fc.nat(), length: fc.nat({ max: 40 }) }),
    more: fc.constantFrom(
      '',
      '"',
      '"""',
      '{',
      '}',
      '${',
      '->',
      ',',
      'where ',
      '#',
      '\n',
      ' = ',
      '\r\n',
      '\t',
    ),
    at: fc.nat(),
    isCut: fc.boolean(),
  })
  .map(({ text, cut, gone, more, at, isCut }) => {
    const left = isCut ? text.slice(0, cut % text.length) : text;
    const from = gone.from % (left.length + 1);
    const changed = left.slice(0, from) + more + left.slice(from + gone.length);
    const wanted = isCut && at % 2 === 0 ? changed.length : at % (changed.length + 1);
    // No editor can name a place within a line end.
    const offset = changed.startsWith('\r\n', wanted - 1) ? wanted - 1 : wanted;
    return changed.slice(0, offset) + CURSOR + changed.slice(offset);
  });

test('nothing that is asked of a broken text fails, and what is offered stands at the place', async () => {
  await fc.assert(
    fc.asyncProperty(broken, (marked) =>
      ask(
        marked,
        async ({ client, uri, position, text }) => {
          const failures: string[] = [];
          client.connection.onNotification(
            'window/logMessage',
            ({ type, message }: { type: number; message: string }) => {
              if (type === 1) failures.push(message);
            },
          );
          const textDocument = { uri };
          const list = await client.ask(CompletionRequest.type, { textDocument, position });
          await client.ask(HoverRequest.type, { textDocument, position });
          await client.ask(SignatureHelpRequest.type, { textDocument, position });
          await client.ask(SemanticTokensRequest.type, { textDocument });
          const lines = text.split('\n').length;
          const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
          await client.ask(InlayHintRequest.type, { textDocument, range });
          expect(failures).toEqual([]);
          for (const { textEdit } of Array.isArray(list) ? list : (list?.items ?? [])) {
            if (!textEdit || !('range' in textEdit)) throw new Error('an offer says what it replaces');
            const { start, end } = textEdit.range;
            expect([start.line, end.line]).toEqual([position.line, position.line]);
            expect(start.character).toBeLessThanOrEqual(position.character);
            expect(end.character).toBeGreaterThanOrEqual(position.character);
          }
        },
        { capabilities: SNIPPETS },
      ),
    ),
    { numRuns: 60, examples: [[`cluster c {\n"""service api {\n${CURSOR}  run 4\n}\n`]] },
  );
}, 60_000);
