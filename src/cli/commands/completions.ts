import { UsageError, unknownName } from '../../project/usage.js';
import { type Command, defineCommand, EXIT } from '../command.js';

const SHELLS = ['bash', 'zsh', 'fish'];

/** It knows of all commands, of which it is one. */
export function completions(commands: () => readonly Command[]): Command {
  return defineCommand({
    name: 'completions',
    summary: 'Prints what a shell needs to complete commands, options and their values.',
    takes: `<${SHELLS.join('|')}>`,
    about:
      'bash: put `source <(plimsoll completions bash)` into ~/.bashrc.\n' +
      'zsh:  write it to a file `_plimsoll` in a folder of $fpath, or source it behind `compinit`.\n' +
      'fish: write it to ~/.config/fish/completions/plimsoll.fish.',
    offers: SHELLS,
    options: {},
    examples: [
      { line: 'plimsoll completions bash', does: 'prints the script for bash' },
      {
        line: 'plimsoll completions zsh > ~/.zfunc/_plimsoll',
        does: 'with ~/.zfunc in $fpath, before `compinit`',
      },
      {
        line: 'plimsoll completions fish > ~/.config/fish/completions/plimsoll.fish',
        does: 'fish finds it there',
      },
    ],
    async run({ positionals }, { stdout }) {
      const [shell, ...others] = positionals;
      if (shell === undefined || others.length > 0)
        throw new UsageError('one shell is needed', [`it is ${SHELLS.join(', ')}`]);
      if (!SHELLS.includes(shell))
        throw unknownName(`the shell is ${SHELLS.join(', ')}, not \`${shell}\``, shell, SHELLS);
      const { tableOf } = await import('../completions/table.js');
      const { SCRIPTS } = await import('../completions/scripts.js');
      stdout.write(SCRIPTS[shell]?.(tableOf(commands())) ?? '');
      return EXIT.clean;
    },
  });
}
