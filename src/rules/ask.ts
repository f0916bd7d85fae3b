import { addTo } from '../source/lists.js';
import { Loudness } from './loudness.js';
import type { Found, Rule } from './rule.js';
import type { Project } from './subjects/project.js';

/** The rules that are to be asked of a project. */
export interface Question {
  readonly project: Project;
  readonly rules: readonly Rule[];
  /** Is told how long each rule took, in milliseconds. */
  readonly timed?: ((rule: Rule, took: number) => void) | undefined;
  /** Is told of rules that broke down, so that the others go on. */
  readonly failed?: ((rule: Pick<Rule, 'id'>, error: unknown) => void) | undefined;
}

/**
 * What the rules find in each project, without what another one says better. Each rule looks at all of them before the
 * next one does: what runs many times in a row runs fastest.
 */
export function findings(questions: readonly Question[]): readonly (readonly Found[])[] {
  const found = new Map(questions.map((each) => [each, new Collected()]));
  const askers = new Map<Rule, Question[]>();
  for (const each of questions) for (const rule of each.rules) addTo(askers, rule, each);
  for (const [rule, asking] of askers)
    for (const question of asking) found.get(question)?.ask(rule, question);
  return [...found.values()].map((each) => each.heard());
}

class Collected {
  readonly #found: { readonly finding: Found; readonly rule: Rule }[] = [];

  ask(rule: Rule, { project, timed, failed }: Question): void {
    const start = timed && performance.now();
    try {
      rule.run(project, (finding) => this.#found.push({ finding, rule }));
    } catch (error) {
      if (!failed) throw error;
      failed(rule, error);
    }
    if (start !== undefined) timed?.(rule, performance.now() - start);
  }

  heard(): readonly Found[] {
    const all = new Loudness(this.#found.map(({ finding }) => finding));
    return this.#found.flatMap(({ finding, rule }) =>
      rule.silentWhen.some((id) => all.drowns(id, finding)) ? [] : finding,
    );
  }
}
