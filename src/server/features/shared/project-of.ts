import type { CheckGiven } from '../../diagnostics/full/check.js';
import type { Session } from '../../session.js';

/** The texts that are checked together with one, and with which configuration. */
export function projectOf(path: string, session: Session): CheckGiven {
  const project = session.projectOf(path);
  const paths = session.membersOf(project);
  return { config: project.config, paths: paths.includes(path) ? paths : [...paths, path] };
}
