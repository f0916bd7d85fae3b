const SHELLS: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'ash',
  'dash',
  'zsh',
  'ksh',
  'busybox',
  'env',
  'powershell',
  'pwsh',
  'cmd',
]);

/** It runs what it is given: `/bin/sh`, `cmd.exe`. */
export function isShell(word: string): boolean {
  const program = word.split(/[/\\]/).at(-1) ?? word;
  return SHELLS.has(program.toLowerCase().replace(/\.exe$/, ''));
}

/** Only a shell makes sense of it: variables, pipes, quotes. */
export function needsShell(line: string): boolean {
  return /[|&;<>$`"'()*?\\]/.test(line);
}
