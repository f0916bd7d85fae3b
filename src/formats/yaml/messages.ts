import { defineMessages, text } from '../../diagnostic/catalogue.js';

const STANDARD = 'https://yaml.org/spec/1.1/';

/** What can be wrong with a YAML text before anything in it is understood. */
export const yaml = defineMessages('yaml', {
  tab: {
    severity: 'error',
    title: 'A tab in the indentation',
    why: 'YAML is indented with blanks. A tab looks like some number of blanks, and no two programs agree how many.',
    message: text`this line is indented with a tab`,
    source: STANDARD,
  },
  indentation: {
    severity: 'error',
    title: 'A line that is indented to no level',
    why: 'Keys of one map and items of one list begin in the same column, and what belongs to a key stands further right than the key.',
    message: text`this line is indented neither like its neighbours nor as a part of them`,
    source: STANDARD,
  },
  unclosed: {
    severity: 'error',
    title: 'A quote or bracket that is not closed',
    why: 'A string in quotes ends with the quote that it began with, a list in `[` with `]` and a map in `{` with `}`.',
    message: text`${'open'} is opened here and not closed`,
    source: STANDARD,
  },
  separator: {
    severity: 'error',
    title: 'A sign that is missing between two values',
    why: 'Between brackets, values are separated by commas; a colon that ends a key, a tag and an anchor have a blank behind them.',
    message: text`a ${'sign'} is missing here`,
    source: STANDARD,
  },
  noKey: {
    severity: 'error',
    title: 'A line that is no `key: value`',
    why: 'Where a map stands, every line is a key, a colon and a blank, and then its value.',
    message: text`this is no \`key: value\``,
    source: STANDARD,
  },
  nestedKey: {
    severity: 'error',
    title: 'A second `key:` on one line',
    why: 'A value that holds a colon with a blank behind it is taken for a key of its own. Between quotes it is text.',
    message: text`a second \`key:\` stands on this line`,
    source: STANDARD,
  },
  unknownAnchor: {
    severity: 'error',
    title: 'An alias of an anchor that is not there',
    why: 'An alias `*name` repeats the value that was marked with `&name` further up.',
    message: text`there is no anchor \`&${'name'}\` before this`,
    source: STANDARD,
  },
  circularAlias: {
    severity: 'error',
    title: 'A value that holds itself',
    why: 'An alias inside of the value that it names would have no end.',
    message: text`\`*${'name'}\` stands inside of the value that it repeats`,
    source: STANDARD,
  },
  tooManyAliases: {
    severity: 'error',
    title: 'Aliases that multiply to more than can be read',
    why: 'A few lines of aliases of aliases stand for billions of values. No description of services needs that.',
    message: text`with this alias the document has more than ${'most'} values`,
  },
  complexKey: {
    severity: 'error',
    title: 'A key that is a map or a list',
    why: 'Keys are texts. A map in a key mostly comes from a placeholder such as `{{ name }}` that stands without quotes.',
    message: text`a key is a text, not ${'found'}`,
    source: STANDARD,
  },
  merge: {
    severity: 'error',
    title: 'A merge of what is no map',
    why: '`<<` adds the entries of a map, or of a list of maps, to the map that it stands in.',
    message: text`\`<<\` merges maps, and this is ${'found'}`,
    source: 'https://yaml.org/type/merge.html',
  },
  escape: {
    severity: 'error',
    title: 'A backslash in double quotes that means nothing',
    why: 'In double quotes a backslash begins an escape such as `\\n`. In single quotes and without quotes it is an ordinary character, which suits regular expressions and paths of Windows.',
    message: text`\`${'escape'}\` is no escape of YAML`,
    source: STANDARD,
  },
  secondTag: {
    severity: 'error',
    title: 'A tag behind another tag',
    why: 'A value has one tag. Of two functions of CloudFormation, the outer one is written in its long form, as in `Fn::Base64: !Sub …`.',
    message: text`\`${'tag'}\` stands behind another tag`,
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  },
  severalDocuments: {
    severity: 'error',
    title: 'Several documents in one file',
    why: 'A line `---` begins another document. Only the first one is read.',
    message: text`another document begins here, and only the first is read`,
  },
  template: {
    severity: 'error',
    title: 'A template that makes YAML only when it is rendered',
    why: 'Statements of a template language decide what the document holds, so before they are run there is no document to check.',
    message: text`this is a template, not yet YAML`,
  },
  unexpected: {
    severity: 'error',
    title: 'Something that cannot stand here',
    why: 'The text does not follow the grammar of YAML at this place.',
    message: text`${'found'} cannot stand here`,
    source: STANDARD,
  },
  tooDeep: {
    severity: 'error',
    title: 'Values inside of values without end',
    why: 'No description of services is nested as deeply.',
    message: text`values are nested more than ${'deepest'} levels deep`,
  },
  tooLarge: {
    severity: 'error',
    title: 'A YAML text that is too large to be a description of services',
    why: 'CloudFormation takes templates of 1 MB at most.',
    message: text`this YAML text has ${'size'} MB, more than the ${'most'} MB that are read`,
  },
});
