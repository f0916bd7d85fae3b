import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { FORMATS } from '../../formats/index.js';
import type { Surroundings } from '../../project/documents.js';
import type { FileSystem } from '../../project/file-system.js';
import { type CheckGiven, diagnosticsOf } from '../diagnostics/check.js';
import type { Session } from '../session.js';

/** The texts that are checked together with one, and with which configuration. */
export function projectOf(path: string, session: Session): CheckGiven {
  const project = session.projectOf(path);
  const paths = session.membersOf(project);
  return { config: project.config, paths: paths.includes(path) ? paths : [...paths, path] };
}

/** What is found in them, with the fixes. */
export async function findingsWithFixes(
  { config, paths }: CheckGiven,
  files: FileSystem,
): Promise<readonly Diagnostic[]> {
  return diagnosticsOf(config, paths, files, { failed: () => undefined });
}

export function surroundingsIn(files: FileSystem): Surroundings {
  return { files, formats: FORMATS, skipsOthers: true };
}
