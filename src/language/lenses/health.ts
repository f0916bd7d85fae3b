import { type Located, list, string } from '../../source/value.js';
import { isTextList, type Lens } from './lens.js';

const COMMAND = 'healthCheck.command';

/** A check's command begins with a word that says how it is run: NONE, CMD or CMD-SHELL. */
export const health: Lens = {
  fields: [COMMAND],
  lower(lowering) {
    const words = lowering.read('words');
    const shell = lowering.read('shell');
    const command = (mode: string | undefined, at = lowering.head, rest: readonly Located[] = []) =>
      lowering.set(
        COMMAND,
        list(rest[0]?.span ?? at, mode === undefined ? rest : [string(at, mode), ...rest]),
      );
    const none = lowering.said('none');
    const exec = lowering.said('exec');
    if (none) command('NONE', none);
    else if (shell) command('CMD-SHELL', lowering.head, [shell]);
    else if (words?.kind === 'list') command(exec ? 'CMD' : undefined, exec, words.items);
  },
  raise({ healthCheck, ...rest }) {
    if (typeof healthCheck !== 'object' || healthCheck === null || !('command' in healthCheck))
      return undefined;
    const { command, ...options } = healthCheck;
    if (!isTextList(command) || command.length === 0) return undefined;
    const [mode, ...words] = command;
    const shown = { ...rest, healthCheck: options };
    if (mode === 'NONE' && words.length === 0 && Object.keys(options).length === 0)
      return { ...shown, '~none': true };
    if (mode === 'CMD-SHELL' && words.length === 1) return { ...shown, '~shell': words[0]! };
    if (mode === 'CMD' && words.length > 0) return { ...shown, '~exec': true, '~words': words };
    return { ...shown, '~raw': true, '~words': command };
  },
};
