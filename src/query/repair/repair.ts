import type { Stop, Wanted } from '../parser/parser.js';
import { missingList, missingValue, noArgument } from './argument.js';
import { missingConnective, unclosedParenthesis } from './connective.js';
import { missingOperand } from './operand.js';
import { missingOperator } from './operator.js';
import { type Input, type Repair, Site } from './site.js';
import { openQuote, placeholder } from './whole.js';

export function repair(input: Input, { token, wanted }: Stop): Repair {
  const found = input.tokens.indexOf(token);
  const site = new Site(input, found < 0 ? input.tokens.length : found);
  return placeholder(site) ?? openQuote(site) ?? REPAIRS[wanted](site);
}

const REPAIRS: Readonly<Record<Wanted, (site: Site) => Repair>> = {
  operand: missingOperand,
  operator: missingOperator,
  value: missingValue,
  pattern: (site) => noArgument(site, 'pattern'),
  list: missingList,
  closing: (site) => (site.found ? missingConnective(site) : unclosedParenthesis(site)),
  end: missingConnective,
};
