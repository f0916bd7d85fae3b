import { addTo } from '../../source/lists.js';
import type { Finding } from './finding.js';

/** What is found where, project by project. */
export class Board {
  readonly #byProject = new Map<string, Map<string, readonly Finding[]>>();

  /** All that is found in a project; the paths that it says something else of. */
  put(root: string, findings: readonly Finding[]): readonly string[] {
    const before = this.#byProject.get(root);
    const after = new Map<string, Finding[]>();
    for (const each of findings) addTo(after, each.place.path, each);
    this.#byProject.set(root, after);
    return [...new Set([...(before?.keys() ?? []), ...after.keys()])];
  }

  putIn(root: string, path: string, findings: readonly Finding[]): void {
    const project = this.#byProject.get(root) ?? new Map<string, readonly Finding[]>();
    this.#byProject.set(root, project.set(path, findings));
  }

  drop(root: string): readonly string[] {
    const paths = [...(this.#byProject.get(root)?.keys() ?? [])];
    this.#byProject.delete(root);
    return paths;
  }

  /** Two projects may have something to say of one text that both rest on. */
  at(path: string): readonly Finding[] {
    const said = new Map<string, Finding>();
    for (const project of this.#byProject.values())
      for (const each of project.get(path) ?? []) {
        const { start, end } = each.place;
        said.set(`${each.id} ${start} ${end} ${each.message}`, each);
      }
    return [...said.values()].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
  }

  paths(): readonly string[] {
    return [...new Set([...this.#byProject.values()].flatMap((project) => [...project.keys()]))];
  }
}
