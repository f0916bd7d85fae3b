import type { SourceText } from '../../source/text.js';
import type { Workspace } from '../workspace/workspace.js';
import { configInForce, type InForce } from './in-force.js';

/** The configurations of projects, each read once as long as its text does not change. */
export class Configs {
  readonly #workspace: Workspace;
  readonly #known = new Map<
    string,
    { readonly source: SourceText | undefined; readonly read: Promise<InForce> }
  >();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  at(path: string | undefined): Promise<InForce> {
    const source = path === undefined ? undefined : this.#workspace.text(path);
    const known = this.#known.get(path ?? '');
    if (known && known.source === source) return known.read;
    const read = configInForce(path, this.#workspace.files);
    this.#known.set(path ?? '', { source, read });
    return read;
  }

  forget(): void {
    this.#known.clear();
  }
}
