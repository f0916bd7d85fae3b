import type { ResourceKind, SettingStatement, Spelling } from '../model/resource.js';
import { fieldsOf } from './fields.js';
import { showForm } from './forms/show.js';
import { phraseFor } from './phrases.js';
import { type BlockKindName, blockKind, type Word } from './vocabulary.js';

/** Messages about a request speak of its members by the words that set them. */
export function spellingOf(kind: ResourceKind, title: string): Spelling | undefined {
  const block = BLOCKS[kind];
  return (
    block && {
      title,
      completes: true,
      member: (name) => name,
      word: phraseFor,
      statement: (path) => statementFor(block, path),
    }
  );
}

const BLOCKS: Readonly<Partial<Record<ResourceKind, BlockKindName>>> = {
  'task-definition': 'task',
  service: 'service',
  job: 'job',
  cluster: 'cluster',
  'capacity-provider': 'fleet',
};

/** Made when the first message needs it. */
const known = new Map<BlockKindName, ReadonlyMap<string, readonly Word[]>>();

function statementFor(kind: BlockKindName, path: string): SettingStatement | undefined {
  const word = wordSetting(kind, path);
  if (!word) return undefined;
  const options = Object.keys(word.row.sets ?? {}).filter((literal) =>
    Object.keys(word.row.sets![literal]!).some((set) => `.${path}`.endsWith(`.${set}`)),
  );
  const where = word.kind === kind ? '' : ` in ${blockKind(word.kind).title}`;
  return {
    words: options.length > 0 ? options : [word.word],
    help: `its form${where}: \`${showForm(word.form)}\``,
  };
}

/** The word that sets a field of the request, or the first one inside of it. */
function wordSetting(kind: BlockKindName, path: string): Word | undefined {
  const fields = known.get(kind) ?? fieldsOf(kind);
  known.set(kind, fields);
  const inside = [`${path}.`, `${path}[]`, `${path}{}`];
  const found =
    fields.get(path) ?? [...fields].find(([field]) => inside.some((start) => field.startsWith(start)))?.[1];
  return found?.[0];
}
