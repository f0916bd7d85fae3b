import { defineMessages, text } from '../../../diagnostic/catalogue.js';

const PROVIDER = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs';

/** What is to say about a stack that is written as Terraform. */
export const writing = defineMessages('terraform', {
  noResource: {
    severity: 'warning',
    title: 'Something that is not written as a resource of Terraform',
    why: 'Plimsoll writes the resources that services are made of and that stand around them. Others are left to be made by hand; what refers to them becomes a variable.',
    message: text`${'what'} is not carried over: no resource of the provider is known for it`,
    source: PROVIDER,
  },
  noArgument: {
    severity: 'warning',
    title: 'Something that a resource of the provider has no argument for',
    why: 'The provider follows the APIs of AWS at some distance. What its resources cannot say has to be done by hand, or waits for a newer version of the provider.',
    message: text`${'what'} is not carried over: \`${'resource'}\` has no argument for it`,
    source: PROVIDER,
  },
  notExported: {
    severity: 'warning',
    title: 'A name under which an output is exported',
    why: 'Stacks of CloudFormation export values to each other. Configurations of Terraform read the outputs of others from their state.',
    message: text`the export name of \`${'name'}\` is not carried over: Terraform has no exports`,
    source: 'https://developer.hashicorp.com/terraform/language/state/remote-state-data',
  },
  noPattern: {
    severity: 'warning',
    title: 'A pattern that Terraform cannot match',
    why: 'The regular expressions of Terraform are those of RE2: without lookahead, lookbehind, references back and possessive quantifiers. A validation with another one would refuse every value.',
    message: text`the pattern of \`${'name'}\` is not carried over: \`${'pattern'}\` is none of RE2`,
    source: 'https://developer.hashicorp.com/terraform/language/functions/regex',
  },
  added: {
    severity: 'info',
    title: 'Something that Terraform needs and the description leaves open',
    why: 'What the provider requires and CloudFormation or ECS would make up is written out. Nothing is added in silence.',
    message: text`${'what'} is added: ${'reason'}`,
  },
  changed: {
    severity: 'info',
    title: 'Something that is said in another way',
    why: 'Terraform has other ways for some of what a description says. The meaning stays.',
    message: text`${'what'} becomes ${'as'}`,
  },
});
