import type { Range } from 'vscode-languageserver';
import { NO_CHOICES } from '../../../project/choices.js';
import { configInForce } from '../../diagnostics/in-force.js';
import { findDocuments } from '../../../project/documents.js';
import { Linker } from '../../../project/readings.js';
import { type Asked, type Decided, decideAll, decisionsOf } from '../../../project/rollout.js';
import { rolloutPage } from '../../../report/rollout/html.js';
import type { Verdict } from '../../../rollout/analysis.js';
import { finishPolitely, USUAL_LIMIT } from '../../../rollout/effort.js';
import { VERDICT_WORDS } from '../../../rollout/words.js';
import { stopIf } from '../../background/cancelled.js';
import { type Ground, surroundingsIn } from '../../background/ground.js';
import type { CheckGiven } from '../../diagnostics/full/check.js';
import { rangeOf } from '../../protocol/places.js';

/** A service of a text, by the place of its name. */
export interface ServicePlace {
  readonly name: string;
  readonly start: number;
  readonly range: Range;
}

/** The services of a text, and no more than that text says of them. */
export async function servicesIn(
  { path }: { readonly path: string },
  { files }: Ground,
): Promise<readonly ServicePlace[]> {
  const surroundings = surroundingsIn(files);
  const { documents } = await findDocuments([path], surroundings);
  const { model } = await new Linker(documents, surroundings, NO_CHOICES).link();
  const services = model.resources.filter(
    ({ kind, existing, nameSpan }) => kind === 'service' && !existing && nameSpan.source.path === path,
  );
  return services.map(({ name, nameSpan }) => ({ name, start: nameSpan.start, range: rangeOf(nameSpan) }));
}

/** What `plimsoll rollout` says of a service, in a line. */
export interface Line {
  readonly start: number;
  readonly verdict: Verdict;
  readonly text: string;
}

interface InText {
  readonly project: CheckGiven;
  readonly path: string;
}

/** Of each service of a text, what is said of it first, and what is said otherwise under some condition. */
export async function verdictsIn(given: InText, ground: Ground): Promise<readonly Line[]> {
  const decided = await decidedIn(given, undefined, ground);
  const lines = decided.map(({ span: { start }, answer: { verdict, reason, when } }) => ({
    start,
    verdict,
    text: `the rollout${when === undefined ? '' : `, where ${when},`} ${VERDICT_WORDS[verdict]}: ${reason}`,
  }));
  return lines.filter((line, i) => {
    const before = lines.slice(0, i).filter(({ start }) => start === line.start);
    return !before.some(({ verdict }) => verdict === line.verdict);
  });
}

/** The page of `plimsoll rollout --format html`: of one service, or of all of a text. */
export async function pictureOf(
  { service, ...given }: InText & { readonly service: string | undefined },
  ground: Ground,
): Promise<string | undefined> {
  const decided = await decidedIn(given, service, ground);
  return decided.length === 0 ? undefined : rolloutPage(decided.map(({ answer }) => answer));
}

async function decidedIn(
  { project: { config, paths }, path }: InText,
  service: string | undefined,
  { files, isCancelled }: Ground,
): Promise<readonly Decided[]> {
  const { policy } = await configInForce(config, files);
  const { decisions } = await decisionsOf(paths, surroundingsIn(files), NO_CHOICES, policy, ALL);
  stopIf(isCancelled());
  const here = decisions.filter(({ services }) =>
    services.some(
      ({ subject: { head, resource } }) =>
        head.source.path === path && (service === undefined || resource.name === service),
    ),
  );
  const decided = await finishPolitely(decideAll(here, { limit: USUAL_LIMIT, isStopped: isCancelled }));
  stopIf(isCancelled());
  return decided;
}

const ALL: Asked = {
  service: undefined,
  inventory: undefined,
  tasks: undefined,
  from: undefined,
  together: false,
};
