import { defineMessages, text } from '../diagnostic/catalogue.js';

/** What is told when a description is written out as a whole stack. */
export const stack = defineMessages('stack', {
  added: {
    severity: 'info',
    title: 'Something that the stack needs and the description leaves open',
    why: 'A stack that can be deployed needs more than what is written: a network to run in, roles, log groups. What cannot be known from the text becomes a parameter, and nothing is added in silence.',
    message: text`${'what'} is added: ${'reason'}`,
  },
  notCarried: {
    severity: 'warning',
    title: 'Something that no stack can hold',
    why: 'A stack is made of resources that AWS has. What is none of them has to be done by hand.',
    message: text`${'what'} is not carried over: ${'reason'}`,
  },
  byHand: {
    severity: 'info',
    title: 'Something to do when the stack is there',
    why: 'A stack is made of what stays. What is done once, or for the account as a whole, is no part of it; the message says how it is done.',
    message: text`${'what'} is left to be done by hand: ${'reason'}`,
  },
  incomplete: {
    severity: 'warning',
    title: 'A part that is written as a whole',
    why: 'An update of a service holds but what changes, and a list of containers is but a part of a task definition. Other formats describe the whole: what is not in what was read is missing there, too.',
    message: text`${'what'} is but a part: ${'missing'} not in what was read`,
  },
  decided: {
    severity: 'warning',
    title: 'A condition of which only one case is carried over',
    why: 'CloudFormation and Terraform decide with conditions what a stack is like. Where the other format has no conditions, the case that the defaults of the parameters give is written; the other one is lost.',
    message: text`${'what'} depends on \`${'condition'}\`: only what is so where it ${'holds'} is carried over, for ${'reason'}`,
  },
});
