import { FORMATS } from '../../formats/index.js';
import { RULE_GROUPS } from '../../project/catalogue.js';
import type { Option } from '../arguments.js';
import type { Command } from '../command.js';

/** What a shell offers in a place of the command line. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Folders, and files that can be a description. */
  | { readonly kind: 'descriptions' }
  | { readonly kind: 'files' }
  | { readonly kind: 'findings' }
  | { readonly kind: 'environments' }
  /** Only the user knows. */
  | { readonly kind: 'nothing' };

export interface OptionRow {
  /** `--fail-on`, `-f` */
  readonly spellings: readonly string[];
  readonly help: string;
  readonly repeats: boolean;
  /** Undefined for a switch. */
  readonly value: Offer | undefined;
}

export interface CommandRow {
  readonly name: string;
  readonly help: string;
  readonly options: readonly OptionRow[];
  readonly argument: Offer;
}

/** All that completion knows, from what the commands say of themselves. */
export function tableOf(commands: readonly Command[]): readonly CommandRow[] {
  return commands.map(({ name, summary, options, offers, takes }) => ({
    name,
    help: brief(summary),
    options: [
      ...Object.entries(options).map(([key, option]) => rowOf(key, option)),
      { spellings: ['--help', '-h'], help: 'shows its help', repeats: false, value: undefined },
    ],
    argument: offers === undefined ? argumentIn(takes) : offered(offers),
  }));
}

export const ENDINGS: readonly string[] = [...new Set(FORMATS.flatMap(({ endings }) => endings))];

function rowOf(name: string, { short, help, value, choices, suggests, repeats }: Option): OptionRow {
  const words = choices ?? suggests;
  return {
    spellings: [`--${name}`, ...(short === undefined ? [] : [`-${short}`])],
    help: brief(help),
    repeats: repeats === true,
    value: value === undefined ? undefined : words ? { kind: 'words', words } : offerFor(name, value),
  };
}

function offerFor(name: string, value: string): Offer {
  if (name === 'env') return { kind: 'environments' };
  return { kind: /<path>/.test(value) ? 'files' : /<(id|rule)>/.test(value) ? 'findings' : 'nothing' };
}

function argumentIn(takes: string): Offer {
  return { kind: /<(path|before)>/.test(takes) ? 'descriptions' : 'nothing' };
}

function offered(offers: NonNullable<Command['offers']>): Offer {
  if (offers === 'findings') return { kind: 'findings' };
  return { kind: 'words', words: offers === 'groups' ? RULE_GROUPS : offers };
}

/** As much as fits beside a word. */
function brief(help: string): string {
  return help.replace(/[;.]( .*)?$/s, '').replaceAll('`', '');
}
