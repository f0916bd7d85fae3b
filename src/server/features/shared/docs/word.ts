import { pathsIn } from '../../../../language/forms/contents.js';
import { showForm } from '../../../../language/forms/show.js';
import { membersAlong } from '../../../../language/phrases.js';
import { type BlockKindName, blockKind, type Word } from '../../../../language/vocabulary.js';
import { requestShape } from '../../../../model/shapes.js';
import { onceEach } from '../../../../source/once.js';

/** What there is to say of a statement, in Markdown: its form, what it is for, an example, and the fields of ECS that it sets. */
export const docOfWord: (word: Word) => string = onceEach((word: Word) => {
  const { row, form, kind } = word;
  const example = row.example && row.example !== word.word ? ['For example:', plim(row.example)] : [];
  const links = fieldsOf(word).map(({ name, url }) => `[\`${name}\`](${url})`);
  const sets = links.length > 0 ? [`Sets ${links.join(', ')}.`] : [];
  const repeats = row.repeats ? [`It may stand several times in ${blockKind(kind).title}.`] : [];
  return [plim(showForm(form)), row.doc, ...example, ...repeats, ...sets].join('\n\n');
});

/** `drop` is in no vocabulary: it may stand wherever something is inherited. */
export const DROP = { form: 'drop <word> [<key>], …', doc: 'Takes away what is inherited.' };

export function plim(text: string): string {
  return `\`\`\`plim\n${text}\n\`\`\``;
}

export interface Field {
  readonly name: string;
  /** Where AWS describes it. */
  readonly url: string;
}

const MOST = 6;

/** The fields of ECS that a statement may set, the first of them. */
export function fieldsOf({ row, form, kind }: Word): readonly Field[] {
  const paths = [
    ...pathsIn(form),
    ...Object.values(row.sets ?? {}).flatMap((sets) => Object.keys(sets)),
    ...Object.keys(row.always ?? {}),
  ];
  const fields = paths.flatMap((path) => fieldAt(kind, path) ?? []);
  return [...new Map(fields.map((each) => [each.url, each])).values()].slice(0, MOST);
}

/** The field of ECS at a path of a form; undefined where the path is none of ECS's. */
export function fieldAt(kind: BlockKindName, path: string): Field | undefined {
  const { request } = blockKind(kind);
  if (!request || path === '' || /^(?:~|stack\.)/.test(path)) return undefined;
  const whole = request.at === undefined ? path : `${request.at}.${path}`;
  const members = membersAlong(requestShape(request.name), whole);
  const last = members.at(-1);
  if (last === undefined) return undefined;
  const [structure = '', member = ''] = last.split('.');
  return { name: member, url: urlOf(structure, member) };
}

const REFERENCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

/** Pages of the reference name the members of requests and of types in two ways. */
function urlOf(structure: string, member: string): string {
  const request = /^(.+)Request$/.exec(structure)?.[1];
  return request
    ? `${REFERENCE}/API_${request}.html#ECS-${request}-request-${member}`
    : `${REFERENCE}/API_${structure}.html#ECS-Type-${structure}-${member}`;
}
