/** A statement of the language: one row of data, from which it is parsed, printed, completed and documented. */
export interface Row {
  /** How it reads; the notation is described in src/language/forms/form.ts. */
  readonly form: string;
  /** One line for people. */
  readonly doc: string;
  /** How it is used, as it would stand in its block. */
  readonly example?: string;
  /** What a literal of the form means: fields and their values. */
  readonly sets?: Readonly<Record<string, Constants>>;
  /** What the statement means whatever else it says. */
  readonly always?: Constants;
  /** Reads and writes what the form alone cannot say; a name of src/language/lenses. */
  readonly lens?: LensName;
  /** Which argument tells two statements with this word apart; `none`: the word stands once. */
  readonly key?: 'first' | 'two' | 'target' | 'both' | 'none';
  /** The argument that decides what the block means: with another one, an inherited block does not stay. */
  readonly variety?: string;
  /** The argument that gives a thing its name, by its path, and what the thing is. */
  readonly introduces?: Readonly<Record<string, NameKind>>;
  /** Arguments that name what is declared elsewhere, and what that may be, the likeliest first; others are texts. */
  readonly names?: Readonly<Record<string, readonly NameKind[]>>;
  /** Makes a resource of its own: the words of its block name the fields of another request. */
  readonly declares?: true;
  /** The statement may stand several times, and says something new each time. */
  readonly repeats?: true;
}

/** What has a name in the language; of a template there are kinds, by what it holds the statements of. */
export type NameKind =
  | 'param'
  | 'let'
  | 'output'
  | 'environment'
  | 'template'
  | 'cluster'
  | 'fleet'
  | 'service'
  | 'task'
  | 'job'
  | 'container'
  | 'volume'
  | 'port'
  | 'accelerator'
  | 'network'
  | 'load-balancer'
  | 'bucket'
  | 'queue'
  | 'topic'
  | 'table'
  | 'file-system'
  | 'access-point'
  | 'log-group'
  | 'alarm'
  | 'alert';

export type Constants = Readonly<Record<string, string | number | boolean>>;

export type LensName =
  | 'capacity'
  | 'port'
  | 'health'
  | 'logs'
  | 'volume'
  | 'task-volume'
  | 'network'
  | 'task-role'
  | 'execution-role'
  | 'storage';

/** The statements that a kind of block may hold. */
export interface BlockKind {
  /** For messages: `a container`. */
  readonly title: string;
  readonly doc: string;
  /** The request of the API, and the place in it, whose fields the rows name. */
  readonly request?: RequestPlace;
  /** Where in the request `extra` puts its fields, if not at the beginning of the paths of the rows. */
  readonly extraAt?: string;
  /** All statements are entries `key = value`. */
  readonly rows: readonly Row[];
}

export interface RequestPlace {
  readonly name:
    | 'RegisterTaskDefinition'
    | 'CreateService'
    | 'CreateCluster'
    | 'CreateCapacityProvider'
    | 'RunTask';
  readonly at?: string;
}
