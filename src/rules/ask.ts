import { addTo } from '../source/lists.js';
import { Loudness } from './loudness.js';
import type { Found, Listener, Rule } from './rule.js';
import { Gathered } from './subjects/index.js';
import type { Project } from './subjects/project.js';

/** The rules that are to be asked of a project. */
export interface Question {
  readonly project: Project;
  readonly rules: readonly Rule[];
  /** Is told how long each rule took, in milliseconds. */
  readonly timed?: ((rule: Rule, took: number) => void) | undefined;
  /** Is told of rules that broke down, so that the others go on. */
  readonly failed?: ((rule: Pick<Rule, 'id'>, error: unknown) => void) | undefined;
  /** Gets the rules that find something, also what another one says better, and those that broke down. */
  readonly fired?: Set<Rule> | undefined;
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
  const groups = [...alike.values()].map((members) => new Group(members));
  for (const rule of new Set([...alike.keys()].flat())) for (const group of groups) group.ask(rule);
  return asked.map((each) => each.heard());
}

/** Projects of which the same rules are asked. */
class Group implements Listener {
  readonly #members: ReadonlyMap<Project, Asked>;
  readonly #rules: ReadonlySet<Rule>;
  readonly #gathered: Gathered;
  /** Whoever asks the same wants to know the same. */
  readonly #timed: Question['timed'];
  #rule: Rule | undefined;

  constructor(members: readonly Asked[]) {
    const [first] = members;
    this.#members = new Map(members.map((each) => [each.question.project, each]));
    this.#rules = new Set(first?.question.rules);
    this.#gathered = new Gathered([...this.#members.keys()]);
    this.#timed = first?.question.timed;
  }

  ask(rule: Rule): void {
    if (!this.#rules.has(rule)) return;
    this.#rule = rule;
    const start = this.#timed && performance.now();
    rule.run(this.#gathered, this);
    if (start !== undefined) this.#timed?.(rule, performance.now() - start);
  }

  found(finding: Found): void {
    const asked = this.#members.get(finding.subject.project);
    asked?.found.push(finding);
    this.#fires(asked);
  }

  failed(rule: Pick<Rule, 'id'>, project: Project, error: unknown): void {
    const asked = this.#members.get(project);
    if (!asked?.question.failed) throw error;
    asked.question.failed(rule, error);
    this.#fires(asked);
  }

  #fires(asked: Asked | undefined): void {
    if (this.#rule) asked?.question.fired?.add(this.#rule);
  }
}

class Asked {
  readonly question: Question;
  readonly found: Found[] = [];

  constructor(question: Question) {
    this.question = question;
  }

  /** What it was told, without what something else says better. */
  heard(): readonly Found[] {
    const all = new Loudness(this.found);
    return this.found.filter((each) => !each.silentWhen.some((id) => all.drowns(id, each)));
  }
}
