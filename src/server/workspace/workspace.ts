import type { FileSystem } from '../../project/file-system.js';
import { isFailure } from '../../project/file-system.js';
import { Ignores } from '../../project/ignore.js';
import { isUnread, readSource } from '../../project/read.js';
import type { SourceText } from '../../source/text.js';
import { ENDINGS, isDescription, type Survey } from '../background/survey.js';
import type { Documents } from './documents.js';
import { over } from './over-disk.js';
import { isIn, type Project, Projects } from './projects.js';
import { byWalk } from './walk-order.js';

/** The open folders: their files with the open texts over them, and which of them are descriptions. */
export class Workspace {
  readonly #disk: FileSystem;
  readonly #documents: Documents;
  #folders: readonly string[];
  #descriptions = new Set<string>();
  #configs: readonly string[] = [];
  #configTexts: readonly (string | undefined)[] = [];
  #texts = new Map<string, SourceText>();
  #files: FileSystem | undefined;
  #projects: Projects | undefined;
  #listed: readonly string[] | undefined;

  constructor(disk: FileSystem, documents: Documents, folders: readonly string[]) {
    this.#disk = disk;
    this.#documents = documents;
    this.#folders = folders;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders;
    this.forget();
  }

  get files(): FileSystem {
    this.#files ??= over(
      this.#disk,
      new Map(this.#documents.pages().map(({ path, source }) => [path, source.text])),
    );
    return this.#files;
  }

  /** What `check` would read, in its order. */
  get descriptions(): readonly string[] {
    this.#listed ??= this.#list();
    return this.#listed;
  }

  /** What was found of the disk; whether it is other than before. */
  keep({ descriptions, configs }: Survey): boolean {
    const before = [...this.descriptions, ...this.#configTexts];
    this.#descriptions = new Set(descriptions);
    this.#configs = configs;
    this.forget();
    this.#configTexts = configs.map((path) => this.text(path)?.text);
    const now = [...this.descriptions, ...this.#configTexts];
    return now.length !== before.length || now.some((each, at) => each !== before[at]);
  }

  /** Something about the files may be other than before. */
  forget(): void {
    this.#files = undefined;
    this.#listed = undefined;
    this.#projects = undefined;
  }

  /** An open text has changed; whether that is about more than its content. */
  textChanged(isAboutMore: boolean): void {
    this.#files = undefined;
    if (isAboutMore) this.forget();
  }

  /** The same one as long as it does not change. */
  text(path: string): SourceText | undefined {
    const open = this.#documents.at(path);
    if (open) return open.source;
    const known = this.#texts.get(path);
    const stat = this.#disk.stat(path);
    const read = isFailure(stat) ? undefined : readSource(path, this.#disk);
    if (!read || isUnread(read)) {
      this.#texts.delete(path);
      return undefined;
    }
    if (known?.text === read.text) return known;
    this.#texts.set(path, read);
    return read;
  }

  projectOf(path: string): Project {
    this.#projects ??= new Projects(this.#folders, this.files);
    return this.#projects.of(path);
  }

  /** Those that have a text, open or not. */
  projects(): readonly Project[] {
    const all = [...this.descriptions, ...this.#configs].map((path) => this.projectOf(path));
    return [...new Map(all.map((each) => [each.root, each])).values()];
  }

  /** The texts of a project. */
  membersOf({ root }: Project): readonly string[] {
    return this.descriptions.filter((path) => this.projectOf(path).root === root);
  }

  /** A file that is there now, or is there no more; whether it is one that counts. */
  fileChanged(path: string, isGone: boolean): boolean {
    const before = this.#descriptions.size;
    const was = this.#descriptions.has(path);
    if (isGone)
      for (const each of [...this.#descriptions]) if (isIn(each, path)) this.#descriptions.delete(each);
    const isInside = this.#folders.some((folder) => isIn(path, folder));
    const mayBe = !isGone && isInside && ENDINGS.some((ending) => path.toLowerCase().endsWith(ending));
    if (mayBe && !new Ignores(this.#disk).coversAny(path) && isDescription(path, this.#disk))
      this.#descriptions.add(path);
    else this.#descriptions.delete(path);
    this.forget();
    return was || this.#descriptions.size !== before;
  }

  #list(): readonly string[] {
    const ignores = new Ignores(this.files);
    const pages = this.#documents.pages();
    const isInside = (path: string) => this.#folders.some((folder) => isIn(path, folder));
    const open = pages.filter(({ path, format }) => format && (!isInside(path) || !ignores.coversAny(path)));
    const others = new Set(pages.filter(({ format }) => !format).map(({ path }) => path));
    const all = new Set([...this.#descriptions, ...open.map(({ path }) => path)]);
    return [...all].filter((path) => !others.has(path)).sort(byWalk);
  }
}
