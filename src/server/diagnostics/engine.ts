import { isConfigName } from '../../project/config/find.js';
import * as posix from '../../source/posix.js';
import type { Background } from '../background/background.js';
import { stackOf } from '../background/call-stack.js';
import { Cancelled } from '../background/cancelled.js';
import { Stopper } from '../background/stopper.js';
import type { Documents } from '../workspace/documents.js';
import { isPlim, type Page } from '../workspace/page.js';
import type { Project } from '../workspace/projects.js';
import type { Workspace } from '../workspace/workspace.js';
import { Board } from './board.js';
import { carried } from './carry.js';
import { Configs } from './configs.js';
import type { Finding } from './finding.js';
import type { Programs } from './full/programs.js';
import type { Base, Given } from './quick/given.js';
import { isForLater } from './quick/later.js';
import { Quick } from './quick/quick.js';
import { WarmUp } from './quick/warm-up.js';

/** So long nobody types before all is checked. */
const PAUSE_MS = 150;
/** So many texts are checked before anybody waits. */
const FEW = 30;

/** What the engine works with. */
export interface Around {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly background: Background;
  log(message: string): void;
  /** Texts of which something else is found than before: at once, as an answer to a key, or later. */
  found(paths: readonly string[], isAtOnce: boolean): void;
  /** Runs something of which the user may want to know that it takes long. */
  watched<Result>(title: string, work: Promise<Result>): Promise<Result>;
}

/** The state of one project. */
interface Watch {
  readonly project: Project;
  /** The texts that its last check opened beside its own. */
  opened: ReadonlySet<string>;
  programs: Programs;
  stopper: Stopper | undefined;
  timer: NodeJS.Timeout | undefined;
  isChecked: boolean;
}

/** Finds at once what can be told between two keys, and in the background, after a pause, all. */
export class Engine {
  readonly board = new Board();
  readonly #around: Around;
  readonly #quick = new Quick();
  readonly #watches = new Map<string, Watch>();
  readonly #bases = new Map<string, Base>();
  readonly #quickly = new Map<string, Promise<void>>();
  readonly #warmUp = new WarmUp();
  readonly #configs: Configs;
  /** Open texts that are, or were, something that is read. */
  readonly #mattering = new Set<string>();
  #looksAtAll = false;
  #whenQuiet: (() => void)[] = [];

  constructor(around: Around) {
    this.#around = around;
    this.#configs = new Configs(around.workspace);
  }

  /** What is shown of a text; undefined where it has not been checked yet. */
  shown(path: string): readonly Finding[] | undefined {
    return this.#bases.has(path) ? this.board.at(path) : undefined;
  }

  opened(page: Page): void {
    if (this.#matters(page)) this.#touch(page.path, 0);
  }

  changed(page: Page): void {
    this.#warmUp.stop();
    if (!this.#matters(page)) return;
    const { path } = page;
    this.#touch(path, PAUSE_MS);
    if (!this.#quickly.has(path)) this.#quickly.set(path, this.#soon(path));
  }

  closed({ path }: Page): void {
    this.#bases.delete(path);
    this.#quick.forget(path);
    if (!this.#mattering.delete(path)) return;
    const { root } = this.#around.workspace.projectOf(path);
    const isUsed = this.#around.documents
      .pages()
      .some(
        (page) => this.#mattering.has(page.path) && this.#around.workspace.projectOf(page.path).root === root,
      );
    if (isUsed || this.#looksAtAll) this.#touch(path, 0);
    else this.#forget(root);
  }

  /** Files on the disk are other than before. */
  filesChanged(paths: readonly string[]): void {
    for (const path of paths) this.#touch(path, PAUSE_MS);
  }

  /** Nothing that was known of projects holds; what is shown stays until something else is found. */
  restart(): void {
    const before = [...this.#watches.keys()];
    for (const root of before) this.#unwatch(root);
    this.#configs.forget();
    for (const page of this.#around.documents.pages())
      if (this.#matters(page)) this.#touch(page.path, PAUSE_MS);
    if (this.#looksAtAll) this.#checkAll(PAUSE_MS);
    for (const root of before) if (!this.#watches.has(root)) this.#tell(this.board.drop(root));
    this.#tellQuiet();
  }

  /** Every project of the open folders, whether something of it is open or not. */
  checkAll(): void {
    this.#looksAtAll = true;
    this.#checkAll(0);
  }

  #checkAll(pause: number): void {
    for (const project of this.#around.workspace.projects())
      if (!this.#watches.has(project.root)) this.#schedule(this.#watch(project), pause);
  }

  /** What can be told at once of a text as it is now is told. */
  async toldSoon(path: string): Promise<void> {
    await this.#quickly.get(path);
  }

  get isQuiet(): boolean {
    return (
      this.#quickly.size === 0 &&
      [...this.#watches.values()].every(({ timer, stopper }) => !timer && !stopper)
    );
  }

  /** All is checked. */
  quiet(): Promise<void> {
    if (this.isQuiet) return Promise.resolve();
    return new Promise((done) => void this.#whenQuiet.push(done));
  }

  end(): void {
    this.#warmUp.stop();
    for (const { project } of this.#watches.values()) this.#forget(project.root);
  }

  #matters({ path, format }: Page): boolean {
    const isRead = [...this.#watches.values()].some(({ opened }) => opened.has(path));
    if (format || isRead || isConfigName(posix.basename(path))) this.#mattering.add(path);
    return this.#mattering.has(path);
  }

  #touch(path: string, pause: number): void {
    const project = this.#around.workspace.projectOf(path);
    const isKnown = this.#watches.has(project.root);
    if (isKnown || this.#mattering.has(path)) this.#schedule(this.#watch(project), pause);
    for (const watch of this.#watches.values())
      if (watch.opened.has(path) && watch.project.root !== project.root) this.#schedule(watch, pause);
  }

  #watch(project: Project): Watch {
    const known = this.#watches.get(project.root);
    if (known && known.project.config === project.config) return known;
    this.#unwatch(project.root);
    const watch: Watch = {
      project,
      opened: new Set(),
      programs: {},
      stopper: undefined,
      timer: undefined,
      isChecked: false,
    };
    this.#watches.set(project.root, watch);
    return watch;
  }

  #forget(root: string): void {
    if (!this.#watches.has(root)) return;
    this.#unwatch(root);
    this.#tell(this.board.drop(root));
    this.#tellQuiet();
  }

  #unwatch(root: string): void {
    const watch = this.#watches.get(root);
    clearTimeout(watch?.timer);
    watch?.stopper?.stop();
    this.#watches.delete(root);
  }

  /** What runs looks at what is no more so. */
  #schedule(watch: Watch, pause: number): void {
    watch.stopper?.stop();
    watch.stopper = undefined;
    clearTimeout(watch.timer);
    watch.timer = setTimeout(() => {
      watch.timer = undefined;
      void this.#check(watch);
    }, pause);
  }

  async #check(watch: Watch): Promise<void> {
    const { workspace, documents, background, log } = this.#around;
    const { project } = watch;
    const stopper = new Stopper();
    watch.stopper = stopper;
    const paths = project.isAlone ? this.#alone(project) : workspace.membersOf(project);
    const pages = documents.pages();
    try {
      await this.#checkOpen(watch, paths, stopper);
      const given = { root: project.root, config: project.config, paths };
      const work = background.run('check', given, stopper);
      this.#beginWarmUp(pages);
      const result = await this.#around.watched(`checking ${posix.basename(project.root)}`, work);
      if (watch.stopper !== stopper) return;
      for (const bug of result.bugs) log(bug);
      watch.opened = new Set(result.opened);
      watch.programs = result.programs;
      watch.isChecked = true;
      const now = this.#asNow(result.findings, pages);
      const changed = this.board.put(project.root, now);
      for (const page of pages)
        if (workspace.projectOf(page.path).root === project.root)
          this.#bases.set(page.path, {
            source: page.source,
            findings: result.findings.filter(({ place }) => place.path === page.path),
          });
      this.#tell(changed);
    } catch (error) {
      if (!(error instanceof Cancelled)) log(`check: ${stackOf(error)}`);
    } finally {
      if (watch.stopper === stopper) watch.stopper = undefined;
      this.#tellQuiet();
    }
  }

  /** In a large project those that look at a text are not left waiting for what is found in all others. */
  async #checkOpen({ project, isChecked }: Watch, paths: readonly string[], stopper: Stopper): Promise<void> {
    if (isChecked || paths.length <= FEW) return;
    const open = paths.filter((path) => this.#around.documents.at(path));
    const given = { root: `open in ${project.root}`, config: project.config, paths: open };
    const { findings } = await this.#around.background.run('check', given, stopper);
    // What another text may declare is not missing yet.
    const sure = findings.filter(({ id }) => !isForLater(id) && !id.startsWith('reference/'));
    for (const path of open)
      this.board.putIn(
        project.root,
        path,
        sure.filter(({ place }) => place.path === path),
      );
    this.#tell(open);
  }

  #beginWarmUp(pages: readonly Page[]): void {
    const page = pages.find(isPlim);
    if (!page) return;
    this.#warmUp
      .begin(page.source, () => this.#givenFor(page))
      .catch((error: unknown) => this.#around.log(`warming up: ${stackOf(error)}`));
  }

  #alone({ root }: Project): readonly string[] {
    return this.#around.documents.at(root)?.format ? [root] : [];
  }

  /** Texts of other projects may have changed meanwhile. */
  #asNow(findings: readonly Finding[], pages: readonly Page[]): readonly Finding[] {
    const others = pages.flatMap(({ path, source }) => {
      const now = this.#around.documents.at(path)?.source;
      return now && now !== source ? [{ path, before: source, now }] : [];
    });
    if (others.length === 0) return findings;
    return findings.flatMap((each) => {
      const other = others.find(({ path }) => path === each.place.path);
      return other ? carried([each], other.before, other.now) : each;
    });
  }

  /** After what has come in together. */
  async #soon(path: string): Promise<void> {
    await new Promise((resume) => setImmediate(resume));
    for (;;) {
      const page = this.#around.documents.at(path);
      if (!page) break;
      const { root } = this.#around.workspace.projectOf(path);
      try {
        const findings = await this.#quick.findings(page, this.#bases.get(path), () => this.#givenFor(page));
        if (this.#around.documents.at(path) !== page) continue;
        this.board.putIn(root, path, findings);
      } catch (error) {
        this.#around.log(`${path}: ${stackOf(error)}`);
      }
      break;
    }
    this.#quickly.delete(path);
    this.#tell([path], true);
    this.#tellQuiet();
  }

  async #givenFor(page: Page): Promise<Given> {
    const { workspace } = this.#around;
    const { config, root } = workspace.projectOf(page.path);
    const { policy } = await this.#configs.at(config);
    const program = this.#watches.get(root)?.programs[page.path] ?? [page.path];
    return { policy, files: workspace.files, program: program.flatMap((path) => workspace.text(path) ?? []) };
  }

  #tell(paths: readonly string[], isAtOnce = false): void {
    if (paths.length > 0) this.#around.found(paths, isAtOnce);
  }

  #tellQuiet(): void {
    if (!this.isQuiet) return;
    for (const done of this.#whenQuiet.splice(0)) done();
  }
}
