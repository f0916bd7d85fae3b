import { insert, safeFix, set } from '../fixes.js';
import type { RuleDetails } from '../rule.js';
import type { Subject } from '../subjects/subject.js';
import type { Strategy } from './strategy.js';

/** Where there is but one provider there is but one way to give a weight. */
export function weightFix(strategy: Strategy, subject: Subject): Pick<RuleDetails, 'help' | 'fix'> {
  const [only, ...others] = strategy;
  if (!only) return {};
  const word = subject.word(only, 'weight');
  if (others.length > 0) return { help: [`give one of them a \`${word}\` of 1`] };
  const change = only.weight.located ? set(only.weight, 1) : insert(only, 'weight', 1);
  return { help: [`give it a \`${word}\` of 1`], fix: safeFix(`write a \`${word}\` of 1`, change) };
}
