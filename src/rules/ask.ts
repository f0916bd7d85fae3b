import { addTo } from '../source/lists.js';
import { Loudness } from './loudness.js';
import type { Found, Rule } from './rule.js';
import { SUBJECTS, type SubjectName } from './subjects/index.js';
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
  const asked = questions.map((each) => new Asked(each));
  // Most have the very same list of rules.
  const alike = new Map<readonly Rule[], Asked[]>();
  for (const each of asked) addTo(alike, each.question.rules, each);
  const groups = [...alike].map(([rules, members]) => concernedBy(rules, members));
  for (const rule of new Set([...alike.keys()].flat()))
    for (const concerned of groups) for (const each of concerned.get(rule) ?? []) each.ask(rule);
  return asked.map((each) => each.heard());
}

/** By rule: those that have something of what it is about, which few have of all that there is. */
function concernedBy(rules: readonly Rule[], members: readonly Asked[]): ReadonlyMap<Rule, readonly Asked[]> {
  const kinds = new Set(rules.map(({ on }) => on));
  const having = new Map([...kinds].map((kind) => [kind, members.filter((each) => each.has(kind))]));
  return new Map(rules.map((rule) => [rule, having.get(rule.on) ?? []]));
}

class Asked {
  readonly question: Question;
  readonly #found: Found[] = [];
  readonly #hear = (finding: Found) => {
    this.#found.push(finding);
  };

  constructor(question: Question) {
    this.question = question;
  }

  has(kind: SubjectName): boolean {
    return SUBJECTS[kind](this.question.project).length > 0;
  }

  ask(rule: Rule): void {
    const { project, timed, failed } = this.question;
    const start = timed && performance.now();
    try {
      rule.run(project, this.#hear);
    } catch (error) {
      if (!failed) throw error;
      failed(rule, error);
    }
    if (start !== undefined) timed?.(rule, performance.now() - start);
  }

  heard(): readonly Found[] {
    const all = new Loudness(this.#found);
    return this.#found.filter((each) => !each.silentWhen.some((id) => all.drowns(id, each)));
  }
}
