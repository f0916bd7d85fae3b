import type { Location } from 'vscode-languageserver';
import type { Ground } from '../background/ground.js';
import type { Finding } from '../diagnostics/finding.js';
import type * as Findings from './actions/findings.js';
import type { PlainChange, PlainEdit } from './actions/plain.js';
import type { Looked, Refactor } from './actions/refactors.js';
import type { Refused, Written } from './commands/conversion.js';
import type { FieldHelp } from './hover/fields.js';
import type * as Verdicts from './lenses/verdicts.js';
import type { About } from './shared/about.js';

type InProject = Findings.InProject;

/** What actions, lenses and commands have done in the background. */
export interface FeatureJobs {
  readonly fixes: {
    readonly given: Findings.Stretch & InProject & { readonly shown: readonly Finding[] | undefined };
    readonly result: readonly Findings.Offered[];
  };
  readonly fixAll: {
    readonly given: Pick<Findings.Stretch, 'path'> & InProject;
    readonly result: readonly PlainEdit[];
  };
  readonly accept: { readonly given: Findings.Accepted; readonly result: PlainChange | undefined };
  readonly refactors: { readonly given: Looked; readonly result: readonly Refactor[] };
  readonly services: {
    readonly given: { readonly path: string };
    readonly result: readonly Verdicts.ServicePlace[];
  };
  readonly verdicts: {
    readonly given: InProject & { readonly path: string };
    readonly result: readonly Verdicts.Line[];
  };
  readonly picture: {
    readonly given: InProject & { readonly path: string; readonly service: string | undefined };
    readonly result: string | undefined;
  };
  readonly field: {
    readonly given: { readonly path: string; readonly offset: number };
    readonly result: FieldHelp | undefined;
  };
  readonly about: { readonly given: { readonly id: string }; readonly result: About | undefined };
  readonly rules: { readonly given: undefined; readonly result: readonly About[] };
  readonly declared: {
    readonly given: InProject & { readonly path: string; readonly offset: number };
    readonly result: readonly Location[];
  };
  readonly convert: {
    readonly given: { readonly path: string; readonly to: string };
    readonly result: Written | Refused;
  };
}

type Table = {
  readonly [Name in keyof FeatureJobs]: (
    given: FeatureJobs[Name]['given'],
    ground: Ground,
  ) => Promise<FeatureJobs[Name]['result']>;
};

const findings = () => import('./actions/findings.js');
const verdicts = () => import('./lenses/verdicts.js');

/** Each loads what it needs when it is asked for first. */
export const FEATURE_JOBS: Table = {
  fixes: async (given, ground) => (await findings()).findFixes(given, ground),
  fixAll: async (given, ground) => (await findings()).fixAll(given, ground),
  accept: async (given, ground) => (await findings()).accept(given, ground),
  refactors: async (given, ground) => (await import('./actions/refactors.js')).findRefactors(given, ground),
  services: async (given, ground) => (await verdicts()).servicesIn(given, ground),
  verdicts: async (given, ground) => (await verdicts()).verdictsIn(given, ground),
  picture: async (given, ground) => (await verdicts()).pictureOf(given, ground),
  field: async (given, ground) => (await import('./hover/fields.js')).fieldAt(given, ground),
  about: async (given) => (await import('./shared/about.js')).aboutRule(given),
  rules: async () => (await import('./shared/about.js')).aboutRules(),
  declared: async (given, ground) => (await import('./definition/declared.js')).declaredAt(given, ground),
  convert: async (given, ground) => (await import('./commands/conversion.js')).convertText(given, ground),
};
