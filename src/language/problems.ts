import { defineMessages, text } from '../diagnostic/catalogue.js';

/** What can be wrong with the words of a `.plim` file. */
export const language = defineMessages('language', {
  unknownWord: {
    severity: 'error',
    title: 'A word that no statement begins with here',
    why: 'Every block has its own words. `plimsoll explain language/unknown-word` cannot list them all; docs/language.md does.',
    message: text`\`${'word'}\` is no statement of ${'block'}`,
  },
  form: {
    severity: 'error',
    title: 'A statement that does not fit its form',
    why: 'Each word has one form in a block: the literals, values and options that may follow it.',
    message: text`${'trouble'} in \`${'word'}\``,
  },
  noBlock: {
    severity: 'error',
    title: 'A block where a statement takes none',
    why: 'Some statements hold further ones in `{ … }`; most are said on one line.',
    message: text`\`${'head'}\` takes no block`,
  },
  value: {
    severity: 'error',
    title: 'A value that is not of the kind wanted',
    why: 'Sizes, durations and numbers carry their units, so that nobody has to know in which unit a field of ECS counts.',
    message: text`\`${'value'}\` is not ${'wanted'}`,
  },
  tornValue: {
    severity: 'error',
    title: 'A value that a blank tears apart',
    why: 'A blank ends a value. A duration is one word, a text with blanks is quoted.',
    message: text`a blank tears \`${'value'}\` apart`,
  },
  unitMissing: {
    severity: 'error',
    title: 'A number without its unit',
    why: 'ECS counts memory in MiB, timeouts in seconds or minutes, disks in GiB. A bare number would hide which.',
    message: text`\`${'value'}\` needs a unit`,
  },
  unknownUnit: {
    severity: 'error',
    title: 'A unit that does not fit',
    why: 'Each kind of value has its units: sizes are counted in MiB, GiB and TiB, durations in s, m, h and d.',
    message: text`\`${'unit'}\` is no unit of ${'what'}`,
  },
  unitSpelling: {
    severity: 'warning',
    title: 'A unit that is spelled in another way',
    why: 'There is one way to write a unit; other spellings are understood.',
    message: text`\`${'written'}\` is spelled \`${'unit'}\``,
  },
  decimalUnit: {
    severity: 'warning',
    title: 'A decimal unit where ECS counts in binary ones',
    why: 'ECS takes memory in MiB (1,048,576 bytes), whatever it is called. `512 MB` would be 488 MiB.',
    message: text`ECS counts in ${'unit'}, not in ${'written'}`,
  },
  unitSpacing: {
    severity: 'warning',
    title: 'A number that touches its unit',
    why: 'There is one way to write a size: the number, a blank, the unit.',
    message: text`a blank stands between a number and its unit`,
  },
  duplicate: {
    severity: 'error',
    title: 'A statement that stands twice',
    why: 'In one block a statement stands once, but for the words that say so; which of the two is meant is anybody’s guess.',
    message: text`\`${'key'}\` stands twice in ${'block'}`,
  },
  duplicateDeclaration: {
    severity: 'error',
    title: 'Two declarations of one name',
    why: 'Declarations of a kind share one namespace over all imported files.',
    message: text`${'kind'} \`${'name'}\` is declared twice`,
  },
  unknownName: {
    severity: 'error',
    title: 'A name that is declared nowhere',
    why: 'Inside `${…}` stands a param, a `let`, `env.name`, `aws.…`, or an attribute of something declared.',
    message: text`${'what'} \`${'name'}\` is declared nowhere`,
  },
  unknownAttribute: {
    severity: 'error',
    title: 'An attribute that its kind does not have',
    why: 'What a declared thing gives away, its name, its ARN, its address, depends on its kind.',
    message: text`a ${'kind'} has no \`${'attribute'}\``,
  },
  noAttribute: {
    severity: 'error',
    title: 'An attribute that a declaration does not have as it stands',
    why: 'A service has a host name only where it says how it is found, and a URL only where it is exposed.',
    message: text`${'kind'} \`${'name'}\` has no \`${'attribute'}\``,
  },
  notHere: {
    severity: 'error',
    title: 'An interpolation where a value is written out',
    why: 'The path of an import and the values of a param have to be known before anything else is.',
    message: text`\`${'written'}\` cannot stand in ${'place'}`,
  },
  tooLarge: {
    severity: 'error',
    title: 'Values that grow without end',
    why: 'Values that are made of each other double with every step; no field of ECS takes megabytes.',
    message: text`\`${'name'}\` is made of too many other values`,
  },
  circular: {
    severity: 'error',
    title: 'A definition that needs itself',
    why: 'A value, a template or a file that is made from itself has no end.',
    message: text`${'what'} \`${'name'}\` is made from itself`,
  },
  import: {
    severity: 'error',
    title: 'An import that cannot be read',
    why: '`import` names another `.plim` file, relative to the one it stands in.',
    message: text`cannot read \`${'path'}\`: ${'reason'}`,
  },
  entry: {
    severity: 'error',
    title: 'An entry of a map that is not `key = value`',
    why: 'The statements of a map are entries with exactly one value: a value with blanks is quoted, an empty one is `""`.',
    message: text`${'trouble'}`,
  },
  nothingToDrop: {
    severity: 'warning',
    title: 'A `drop` that removes nothing',
    why: '`drop` takes away what came from a template, a sibling or the file that an environment overlays; where nothing came, the name is probably misspelt.',
    message: text`there is no \`${'key'}\` to drop in ${'block'}`,
  },
  parameter: {
    severity: 'error',
    title: 'A value that its parameter does not allow',
    why: 'A param says which values it takes, with its type, `one of`, `matching`, `in` and `length`.',
    message: text`\`${'value'}\` is no value for param \`${'name'}\`: ${'reason'}`,
  },
  unused: {
    severity: 'warning',
    title: 'A declaration that nothing uses',
    why: 'A param, `let` or template without a use is left over, or misspelt where it should be used.',
    message: text`${'what'} \`${'name'}\` is never used`,
  },
});
