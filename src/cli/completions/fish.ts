import { type CommandRow, ENDINGS, type Offer, type OptionRow } from './table.js';

/** For fish, from 3.0 on. */
export function fishScript(table: readonly CommandRow[]): string {
  const endings = ENDINGS.map((ending) => ending.replaceAll('.', '\\.')).join('|');
  return `# Completion of plimsoll for fish.

function __plimsoll_is
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end

function __plimsoll_begins
    test (count (commandline -opc)) -eq 1
end

function __plimsoll_descriptions
    __fish_complete_path (commandline -ct) | string match -r '^[^\\t]*(?:/|${endings})(?:\\t.*)?$'
end

function __plimsoll_findings
    plimsoll explain 2>/dev/null | string replace -r '^(\\S+) +' '$1\\t'
end

function __plimsoll_environments
    set -l files *.plim
    test (count $files) -gt 0; and string replace -rf '^environment +([^ {]+).*' '$1' <(cat $files | psub)
end

complete -c plimsoll -f
complete -c plimsoll -n __plimsoll_begins -l help -s h -d 'shows the help'
complete -c plimsoll -n __plimsoll_begins -l version -s V -d 'shows the version'
complete -c plimsoll -n __plimsoll_begins -a '(__plimsoll_descriptions)'
${table.map(commandLines).join('\n')}
`;
}

function commandLines({ name, help, options, argument }: CommandRow): string {
  const begins = `complete -c plimsoll -n __plimsoll_begins -a ${name} -d ${quoted(help)}`;
  const within = `complete -c plimsoll -n '__plimsoll_is ${name}'`;
  const rest = argument.kind === 'nothing' ? [] : [`${within} ${argumentsOf(argument)}`];
  return [begins, ...options.map((each) => `${within} ${optionText(each)}`), ...rest].join('\n');
}

function optionText({ spellings, help, value }: OptionRow): string {
  const names = spellings.map((each) =>
    each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`,
  );
  const taken = value ? [value.kind === 'files' ? '-r -F' : `-x ${argumentsOf(value)}`.trimEnd()] : [];
  return [...names, ...taken, `-d ${quoted(help)}`].join(' ');
}

function argumentsOf(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `-a ${quoted(offer.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'nothing':
      return '';
    default:
      return `-a '(__plimsoll_${offer.kind})'`;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
