import { EXIT } from './command.js';
import type { Host } from './host.js';

/** A mistake of ours, said in one line. */
export function reportBug(
  error: unknown,
  { stderr, environment }: Pick<Host, 'stderr' | 'environment'>,
  where = '',
): number {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  stderr.write(`this is a bug in plimsoll: ${where === '' ? '' : `${where}: `}${what.split('\n')[0]}\n`);
  if (environment['PLIMSOLL_DEBUG'] && error instanceof Error) stderr.write(`${error.stack}\n`);
  else
    stderr.write(
      'please report it with the command line and the file; PLIMSOLL_DEBUG=1 shows where it happened\n',
    );
  return EXIT.bug;
}
