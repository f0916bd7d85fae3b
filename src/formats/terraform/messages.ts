import { defineMessages, text } from '../../diagnostic/catalogue.js';

const LANGUAGE = 'https://developer.hashicorp.com/terraform/language';
const FILES = `${LANGUAGE}/files`;
const EXPRESSIONS = `${LANGUAGE}/expressions`;

/** What can be wrong with a module, and what of it no other format can take over. */
export const terraform = defineMessages('terraform', {
  unknownBlock: {
    severity: 'error',
    title: 'A block that Terraform does not have',
    why: 'A file of Terraform holds blocks such as `resource`, `data`, `variable`, `locals`, `output` and `module`. Terraform refuses others.',
    message: text`Terraform has no block \`${'type'}\``,
    source: `${LANGUAGE}/syntax/configuration`,
  },
  argumentOutside: {
    severity: 'error',
    title: 'An argument outside of a block',
    why: 'A file of Terraform holds blocks alone. Values for variables stand in files that end with `.tfvars`, named values in `locals`.',
    message: text`\`${'name'}\` stands outside of a block`,
    source: `${LANGUAGE}/syntax/configuration`,
  },
  wrongLabels: {
    severity: 'error',
    title: 'A block with too few or too many labels',
    why: 'A resource and a data source have two labels, their type and their name; a variable, an output, a module and a provider have one, their name.',
    message: text`\`${'type'}\` takes ${'wanted'}, not ${'found'}`,
    source: `${LANGUAGE}/syntax/configuration`,
  },
  duplicate: {
    severity: 'error',
    title: 'Two things of one name in a module',
    why: 'All files of a folder are one module, in which each address stands once.',
    message: text`\`${'name'}\` is declared twice in this module`,
    source: FILES,
  },
  unknownName: {
    severity: 'error',
    title: 'A name that the module does not declare',
    why: 'Expressions name what the files of the same folder declare. `terraform validate` refuses others: `Reference to undeclared resource`.',
    message: text`the module has no ${'kind'} \`${'name'}\``,
    source: `${EXPRESSIONS}/references`,
  },
  unknownOutput: {
    severity: 'error',
    title: 'An output that a module does not have',
    why: 'Of a module, others see its outputs alone, not its resources, variables or local values.',
    message: text`the module \`${'module'}\` has no output \`${'name'}\``,
    source: `${LANGUAGE}/values/outputs`,
  },
  unknownFunction: {
    severity: 'error',
    title: 'A function that Terraform does not have',
    why: 'The functions are built in, or come from a provider under a name such as `provider::aws::arn_parse`.',
    message: text`Terraform has no function \`${'name'}\``,
    source: `${LANGUAGE}/functions`,
  },
  bareWord: {
    severity: 'error',
    title: 'A text without its quotes',
    why: 'A word without quotes names something that is declared, and what is declared has a type and a name: `var.size`, `aws_ecs_cluster.main`. Terraform says `Invalid reference`.',
    message: text`\`${'name'}\` names nothing: text stands in double quotes`,
    source: `${EXPRESSIONS}/strings`,
  },
  circular: {
    severity: 'error',
    title: 'A value that depends on itself',
    why: 'Terraform computes each value once, after those that it depends on. In a circle there is no first one.',
    message: text`\`${'name'}\` depends on itself`,
    source: `${LANGUAGE}/values/locals`,
  },
  unknownArgument: {
    severity: 'warning',
    title: 'An argument that the resource does not have',
    why: 'The provider refuses arguments that it does not know: `Unsupported argument`.',
    message: text`\`${'type'}\` has no argument \`${'name'}\``,
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs',
  },
  missingSource: {
    severity: 'error',
    title: 'A module without its source',
    why: 'Each call of a module says where the module is: a folder, a registry or a repository.',
    message: text`the module \`${'name'}\` has no \`source\``,
    source: `${LANGUAGE}/modules/sources`,
  },
  missingModule: {
    severity: 'error',
    title: 'A module whose folder has no Terraform files',
    why: 'A source that begins with `./` or `../` is a folder, seen from the one in which the call stands.',
    message: text`\`${'source'}\` has no files of Terraform`,
    source: `${LANGUAGE}/modules/sources#local-paths`,
  },
  circularModule: {
    severity: 'error',
    title: 'A module that calls itself',
    why: 'A module cannot be a part of itself: Terraform would never finish to load it.',
    message: text`the module \`${'name'}\` is a part of itself`,
    source: `${LANGUAGE}/modules/syntax`,
  },
  moduleNotSeen: {
    severity: 'info',
    title: 'A module that is not on this machine',
    why: 'Modules of a registry or a repository are fetched by `terraform init`. Plimsoll fetches nothing, so that what such a module makes is neither checked nor converted. A plan has it: `terraform show -json plan.out > plan.json` writes one that Plimsoll reads.',
    message: text`what the module \`${'source'}\` makes is not seen`,
    source: `${LANGUAGE}/modules/sources`,
  },
  missingInput: {
    severity: 'error',
    title: 'A module that is called without a value that it needs',
    why: 'A variable without a default is required wherever the module is called.',
    message: text`the module \`${'module'}\` needs \`${'name'}\``,
    source: `${LANGUAGE}/values/variables`,
  },
  unknownInput: {
    severity: 'error',
    title: 'A value for a variable that the module does not have',
    why: 'The arguments of a call are the variables of the module that it calls.',
    message: text`the module \`${'module'}\` has no variable \`${'name'}\``,
    source: `${LANGUAGE}/values/variables`,
  },
  unreadableFile: {
    severity: 'warning',
    title: 'A file that a function names and that cannot be read',
    why: 'Terraform reads files of `file` and `templatefile` when it plans. What is not there now may be made before that; until then, its content is not checked.',
    message: text`\`${'path'}\` ${'reason'}`,
    source: `${LANGUAGE}/functions/file`,
  },
  jsonSyntax: {
    severity: 'warning',
    title: 'A file in the JSON syntax of Terraform',
    why: 'Terraform reads files that end with `.tf.json` as parts of the module. Plimsoll reads the native syntax and plans.',
    message: text`\`${'path'}\` is not read: what it declares is not known here`,
    source: `${LANGUAGE}/syntax/json`,
  },
  badPlan: {
    severity: 'error',
    title: 'A plan of a form that is not known',
    why: '`terraform show -json` writes plans with a `format_version`. Its major version changes where older programs cannot read it.',
    message: text`a plan with \`format_version\` ${'version'} is not read`,
    source: 'https://developer.hashicorp.com/terraform/internals/json-format',
  },
  notCarried: {
    severity: 'warning',
    title: 'Something of a module that no other format takes over',
    why: 'Plimsoll takes over the resources that services are made of. Provisioners, providers and other ways of Terraform itself have nothing that they could become.',
    message: text`${'what'} is not carried over`,
  },
});
