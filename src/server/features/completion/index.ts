import { CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver';
import { isBlockKind, wordsOf } from '../../../language/vocabulary.js';
import { answers, atPlace, type Feature } from '../../feature.js';
import { markup } from '../../protocol/markup.js';
import { isPlim } from '../../workspace/page.js';
import { docOfWord } from '../shared/docs/word.js';
import { completeElsewhere } from './elsewhere.js';
import { completePlim } from './plim.js';

/** What may be written: everywhere in `.plim`, and inside of queries in all other formats. */
export const completion: Feature = {
  capabilities: {
    completionProvider: { triggerCharacters: [' ', '.', ':', '/', '{', '['], resolveProvider: true },
  },
  listens: [
    answers(
      CompletionRequest.type,
      atPlace((page, offset, session, { context }) =>
        isPlim(page)
          ? completePlim(page, offset, session, context)
          : completeElsewhere(page, offset, session),
      ),
    ),
    answers(CompletionResolveRequest.type, (item, { client }) => {
      const word = wordIn(item.data);
      const formats = client.textDocument?.completion?.completionItem?.documentationFormat;
      return word ? { ...item, documentation: markup(docOfWord(word), formats) } : item;
    }),
  ],
};

function wordIn(data: unknown) {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('word' in data)) return undefined;
  const { kind, word } = data;
  return typeof kind === 'string' && isBlockKind(kind) && typeof word === 'string'
    ? wordsOf(kind).get(word)
    : undefined;
}
