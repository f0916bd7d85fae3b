import { type MessageEntry, text } from '../../diagnostic/catalogue.js';
import { LANGUAGE_PAGE } from './syntax.js';

/** What is proven about a query, alone or together with others. */
export const VERDICTS = {
  neverTrue: {
    severity: 'warning',
    title: 'Query that is never true',
    message: text`\`${'query'}\` is never true`,
    why: 'No instance can meet the query, whatever its attributes are: a task with this constraint is never placed.',
    source: LANGUAGE_PAGE,
  },
  contradiction: {
    severity: 'error',
    title: 'Constraints that exclude each other',
    message: text`\`${'first'}\` and \`${'second'}\` exclude each other`,
    why: 'All constraints of a task hold together, those of the task definition and those of the service, and so do the operands of `and`. An instance has one value for an attribute. To allow either, join both by `or` in one expression.',
    source: LANGUAGE_PAGE,
  },
  neverTogether: {
    severity: 'warning',
    title: 'Constraints that exclude one another',
    message: text`${'count'} conditions exclude one another`,
    why: 'Any two of the conditions can be met, but no instance meets all of them, and all have to hold together.',
    source: LANGUAGE_PAGE,
  },
  alwaysTrue: {
    severity: 'warning',
    title: 'Query that is always true',
    message: text`\`${'query'}\` is always true`,
    why: 'Every instance meets the query, so it constrains nothing.',
    source: LANGUAGE_PAGE,
  },
  redundant: {
    severity: 'info',
    title: 'Condition that another one implies',
    message: text`\`${'query'}\` ${'effect'}: \`${'other'}\` ${'reason'}`,
    why: 'Whatever meets the narrower of two conditions that are joined by `and` meets the wider one too; of two that are joined by `or` the narrower one adds nothing.',
    source: LANGUAGE_PAGE,
  },
  noKnownType: {
    severity: 'warning',
    title: 'Query that no known instance type meets',
    message: text`no known instance type meets ${'query'}`,
    why: 'The instance types that Plimsoll knows are of November 2026. New types appear every month; if yours is one of them, the query is right.',
    source: 'https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-type-specifications.html',
  },
} as const satisfies Readonly<Record<string, MessageEntry<string>>>;
