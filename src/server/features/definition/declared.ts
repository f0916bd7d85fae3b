import type { Location } from 'vscode-languageserver';
import { resolve, type Target } from '../../../model/references.js';
import { NO_CHOICES } from '../../../project/choices.js';
import { configInForce } from '../../diagnostics/in-force.js';
import { findDocuments } from '../../../project/documents.js';
import { linkSystem } from '../../../project/system.js';
import type { Span } from '../../../source/span.js';
import { entryOf } from '../../../source/value.js';
import { type Ground, surroundingsIn } from '../../background/ground.js';
import type { CheckGiven } from '../../diagnostics/full/check.js';
import { locationOf } from '../../protocol/places.js';

/** Where that is declared which a value names: the task definition of a service, also in another file, or a container in it. */
export async function declaredAt(
  {
    project: { config, paths },
    path,
    offset,
  }: { readonly project: CheckGiven; readonly path: string; readonly offset: number },
  { files }: Ground,
): Promise<readonly Location[]> {
  const { policy } = await configInForce(config, files);
  const surroundings = surroundingsIn(files);
  const { documents } = await findDocuments(paths, surroundings);
  const { base } = await linkSystem(documents, surroundings, NO_CHOICES, policy);
  const isMeant = ({ source, start, end }: Span) => source.path === path && start <= offset && offset <= end;
  const { resolved, inside } = resolve(base.model);
  const named = [...resolved, ...inside.resolved].filter(({ from }) => isMeant(from.span));
  return named.map(({ target }) => locationOf(nameOf(target)));
}

function nameOf(target: Target): Span {
  if ('nameSpan' in target) return target.nameSpan;
  const name = target.kind === 'map' ? entryOf(target, 'name') : undefined;
  return name?.value.span ?? target.span;
}
