import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { folderWith } from './folder.js';
import { plimsoll } from './run.js';

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;

const FINDINGS = 'input/binary    A binary file\ninput/encoding  Not UTF-8\nsecurity/root-user  Root\n';

/** A folder with some files, and a program that only lists findings. */
async function world(shell: string): Promise<string> {
  const folder = folderWith({
    [`plimsoll.${shell}`]: (await plimsoll(['completions', shell])).out,
    'bin/plimsoll': `#!/bin/sh\n[ "$1" = explain ] && printf '%s' '${FINDINGS}'\n`,
    'shop.plim': 'environment dev {\n}\nenvironment production { service web { run 1 } }\n',
    'shop.md': '',
    'two words.json': '',
    'deploy/web.json': '',
    'pipe.zsh': ZSH_HARNESS,
  });
  chmodSync(join(folder, 'bin/plimsoll'), 0o755);
  return folder;
}

/** Presses the key in a terminal: what stands on the line then, behind a mark. */
const ZSH_HARNESS = `zmodload zsh/zpty
zpty z env -i HOME=$PWD PATH=$PATH TERM=dumb zsh -f -i
wait_for() { local got; repeat 2000; do zpty -rt z got && seen+=$got; [[ $seen == *$1* ]] && return; sleep 0.02; done }
zpty -w z 'PS1=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; source ./plimsoll.zsh'
zpty -w z 'show() { print -r -- "<""<$BUFFER>"">"; BUFFER=; zle accept-line }; zle -N show; bindkey "^X" show; setopt no_list_beep no_always_last_prompt; print re''ady'
wait_for ready
seen=
zpty -n -w z "$1"$'\\t'
sleep 0.3
zpty -n -w z $'\\x18'
wait_for '>>'
print -r -- "\${\${seen##*<<}%%>>*}"
`;

function run(folder: string, command: string, args: readonly string[]): string {
  const path = `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`;
  const { stdout } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, HOME: folder },
  });
  return stdout.trim();
}

/** What the shell offers behind a line. */
const OFFERS: Readonly<Record<string, (folder: string, line: string) => string[]>> = {
  bash(folder, line) {
    // As readline parts words: at blanks, and around `=`.
    const words = line.match(/=|[^ =]+|(?<= )$/g) ?? [];
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const script = `source ./plimsoll.bash; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}
      _plimsoll; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run(folder, 'bash', ['--norc', '-c', script]).split('\n');
  },
  fish(folder, line) {
    const text = run(folder, 'fish', [
      '--no-config',
      '-c',
      `source plimsoll.fish; complete -C ${JSON.stringify(line)}`,
    ]);
    // Of \`--name=value\`, fish offers the whole word.
    return text.split('\n').map((each) => each.replace(/\t.*/, '').replace(/^--[\w-]+=/, ''));
  },
};

describe.each(['bash', 'fish'])('%s offers', (shell) => {
  it.skipIf(!isThere(shell)).each<[string, readonly string[], readonly string[]]>([
    ['plimsoll co', ['convert', 'completions'], ['check']],
    ['plimsoll ', ['check', 'diff', 'shop.plim'], ['shop.md']],
    ['plimsoll check --fail', ['--fail-on'], ['--format']],
    ['plimsoll check --fail-on ', ['error', 'warning', 'info', 'never'], ['shop.plim']],
    ['plimsoll check --fail-on=w', ['warning'], ['error']],
    ['plimsoll check --format s', ['sarif'], ['terminal']],
    ['plimsoll convert --to ', ['ecs', 'plim', 'cloudformation', 'terraform'], ['copilot']],
    ['plimsoll check ', ['shop.plim', 'two words.json'], ['shop.md']],
    ['plimsoll check --config sh', ['shop.plim', 'shop.md'], []],
    ['plimsoll check --env ', ['dev', 'production'], ['shop.plim']],
    ['plimsoll explain inp', ['input/binary', 'input/encoding'], ['security/root-user']],
    ['plimsoll rules se', ['security'], ['style']],
    ['plimsoll completions ', ['bash', 'zsh', 'fish'], ['shop.plim']],
    ['plimsoll diff check ', ['shop.plim'], []],
  ])('%s', async (line, offered, others) => {
    const found = OFFERS[shell]!(await world(shell), line);
    expect(found).toEqual(expect.arrayContaining([...offered]));
    expect(found.filter((each) => others.includes(each))).toEqual([]);
  });
});

describe('zsh completes', () => {
  it.skipIf(!isThere('zsh')).each([
    ['plimsoll conv', 'plimsoll convert '],
    ['plimsoll check --fail-on wa', 'plimsoll check --fail-on warning '],
    ['plimsoll check --fail-on=wa', 'plimsoll check --fail-on=warning '],
    ['plimsoll check --max-w', 'plimsoll check --max-warnings='],
    ['plimsoll convert --to cl', 'plimsoll convert --to cloudformation '],
    ['plimsoll check sh', 'plimsoll check shop.plim '],
    ['plimsoll check --config shop.m', 'plimsoll check --config shop.md '],
    ['plimsoll check --env prod', 'plimsoll check --env production '],
    ['plimsoll explain sec', 'plimsoll explain security/root-user '],
    ['plimsoll completions z', 'plimsoll completions zsh '],
  ])('%s', async (line, completed) => {
    expect(run(await world('zsh'), 'zsh', ['-f', 'pipe.zsh', line])).toBe(completed.trim());
  });
});

test.each(['bash', 'zsh', 'fish'])('%s knows every option of every command', async (shell) => {
  const { out } = await plimsoll(['completions', shell]);
  const dashes = shell === 'fish' ? '-l ' : '--';
  for (const { name, options } of COMMANDS) {
    expect(out).toContain(name);
    for (const option of Object.keys(options)) expect(out).toContain(`${dashes}${option}`);
  }
});

test.each([
  [[], 'error: one shell is needed\n  = help: it is bash, zsh, fish\n'],
  [['bahs'], 'error: the shell is bash, zsh, fish, not `bahs`\n  = help: did you mean `bash`?\n'],
])('%j is refused', async (argv, message) => {
  const { code, err } = await plimsoll(['completions', ...argv]);
  expect([code, err]).toEqual([2, `${message}usage: plimsoll completions <bash|zsh|fish>\n`]);
});
