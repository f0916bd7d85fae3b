import { type CommandRow, ENDINGS, type Offer, type OptionRow } from './table.js';

/** For zsh: as a file \`_plimsoll\` in a folder of \`$fpath\`, or sourced. */
export function zshScript(table: readonly CommandRow[]): string {
  return `#compdef plimsoll
# Completion of plimsoll for zsh.

_plimsoll_descriptions() {
  _files -g '*(${ENDINGS.join('|')})(-.)'
}

_plimsoll_findings() {
  local -a found
  found=(\${\${(f)"$($service explain 2>/dev/null)"}%% *})
  compadd -a found
}

_plimsoll_environments() {
  local -a found
  found=(\${(f)"$(cat ./*.plim(N) /dev/null | sed -n 's/^environment  *\\([^ {]*\\).*/\\1/p')"})
  compadd -a found
}

_plimsoll() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
${table.map(({ name, help }) => `      ${quoted(`${name}:${help}`)}`).join('\n')}
    )
    _describe -t commands command commands
    _plimsoll_descriptions
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${table.map(commandCase).join('\n')}
  esac
}

if [ "$funcstack[1]" = _plimsoll ]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi
`;
}

function commandCase({ name, options, argument }: CommandRow): string {
  const specs = [...options.flatMap(specsOf), quoted(`*:argument:${actionOf(argument)}`)];
  return `    ${name})\n      _arguments -S \\\n        ${specs.join(' \\\n        ')}\n      ;;`;
}

function specsOf({ spellings, help, repeats, value }: OptionRow): string[] {
  const others = repeats || spellings.length === 1 ? '' : `(${spellings.join(' ')})`;
  return spellings.map((spelling) => {
    const sign = value && spelling.startsWith('--') ? '=' : '';
    const taken = value ? `:value:${actionOf(value)}` : '';
    return quoted(`${repeats ? '*' : others}${spelling}${sign}[${escaped(help)}]${taken}`);
  });
}

function actionOf(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `(${offer.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'nothing':
      return ' ';
    default:
      return `_plimsoll_${offer.kind}`;
  }
}

function escaped(help: string): string {
  return help.replace(/[[\]:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
