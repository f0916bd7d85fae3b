import { type CommandRow, ENDINGS, type Offer } from './table.js';

/** For bash, from 3.2 on: macOS has no newer one. */
export function bashScript(table: readonly CommandRow[]): string {
  return `# Completion of plimsoll for bash.

_plimsoll_words() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$cur")
}

_plimsoll_files() {
  local path ending
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
  [ $# -eq 0 ] && while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$cur") && return
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -d -- "$cur")
  for ending in "$@"; do
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -X "!*$ending" -- "$cur")
  done
}

_plimsoll_findings() {
  _plimsoll_words "$("\${COMP_WORDS[0]}" explain 2>/dev/null | cut -d' ' -f1)"
}

_plimsoll_environments() {
  _plimsoll_words "$(cat ./*.plim 2>/dev/null | sed -n 's/^environment  *\\([^ {]*\\).*/\\1/p')"
}

_plimsoll() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" option="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  # bash takes \`--name=value\` for three words.
  if [ "$cur" = '=' ]; then cur=''
  elif [ "$option" = '=' ]; then option="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    _plimsoll_words '${['--help', '--version', ...table.map(({ name }) => name)].join(' ')}'
    case "$cur" in -*) ;; *) ${offerText({ kind: 'descriptions' })} ;; esac
    return
  fi
  case "$command $option" in
${cases(table.flatMap((row) => valueCases(row)))}
  esac
  case "$command" in
${cases(table.map((row) => argumentCase(row)))}
  esac
}

complete -F _plimsoll plimsoll
`;
}

function cases(rows: readonly string[]): string {
  return rows.map((row) => `    ${row}`).join('\n');
}

function valueCases({ name, options }: CommandRow): string[] {
  return options.flatMap(({ spellings, value }) =>
    value ? `${spellings.map((each) => `'${name} ${each}'`).join('|')}) ${offerText(value)}; return ;;` : [],
  );
}

function argumentCase({ name, options, argument }: CommandRow): string {
  const spellings = options.flatMap((each) => each.spellings.filter((spelling) => spelling.startsWith('--')));
  return `${name}) case "$cur" in -*) _plimsoll_words '${spellings.join(' ')}' ;; *) ${offerText(argument)} ;; esac ;;`;
}

function offerText(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `_plimsoll_words '${offer.words.join(' ')}'`;
    case 'descriptions':
      return `_plimsoll_files ${ENDINGS.join(' ')}`;
    case 'files':
      return '_plimsoll_files';
    case 'findings':
      return '_plimsoll_findings';
    case 'environments':
      return '_plimsoll_environments';
    case 'nothing':
      return ':';
  }
}
