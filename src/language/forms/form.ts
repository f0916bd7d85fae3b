/**
 * A form is how a statement reads, as a line of text in the vocabulary:
 *
 *   word                     a literal                    <path: type>      an argument, and the field it sets
 *   [ … ]                    may be left out              <path: type,>     a list with commas
 *   ( a | b )                a choice                     <path: type...>   all words to the end
 *   ( a b ),                 groups, parted by commas     {a|b=B}           as a type: these words, for these values
 *   {kind} {kind at path}    a block; !{kind}: required   {map path[] key value: type} {map path{}: type}   entries
 *   { … + kind}              entries, and statements of that kind among them
 */
export type Element = Literal | Argument | Optional | Choice | Groups | BlockElement;

export interface Literal {
  readonly type: 'literal';
  readonly text: string;
}

export interface Argument {
  readonly type: 'argument';
  /** The field it sets; a name without meaning for ECS where a lens reads it. */
  readonly path: string;
  readonly kind: string;
  /** The words of a choice and the values they stand for. */
  readonly choices: ReadonlyMap<string, string> | undefined;
  readonly list: 'one' | 'commas' | 'rest';
}

export interface Optional {
  readonly type: 'optional';
  readonly body: readonly Element[];
}

export interface Choice {
  readonly type: 'choice';
  readonly alternatives: readonly (readonly Element[])[];
}

export interface Groups {
  readonly type: 'groups';
  readonly body: readonly Element[];
}

export interface BlockElement {
  readonly type: 'block';
  readonly required: boolean;
  readonly kind: string | undefined;
  readonly at: string | undefined;
  readonly entries: EntriesElement | undefined;
}

/** The block's statements are entries: of a map `path{}`, or of a list `path[]` of pairs. */
export interface EntriesElement {
  readonly path: string;
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly kind: string;
}
