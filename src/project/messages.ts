import { defineMessages, text } from '../diagnostic/catalogue.js';

/** What keeps a file from being read at all. Each makes the exit code 2. */
export const input = defineMessages('input', {
  notFound: {
    severity: 'error',
    title: 'A file or folder that is not there',
    why: 'A path that is named must exist. A pattern with `*`, `?`, `[…]` or `{…}` must match at least one file.',
    message: text`\`${'path'}\` does not exist`,
  },
  noMatch: {
    severity: 'error',
    title: 'A pattern or folder without a file to read',
    why: 'Nothing was checked, which would look like success. In folders and for patterns, files that `.gitignore`, `.git/info/exclude` and `.plimsollignore` name, `.git` and `node_modules` are left out.',
    message: text`${'what'}`,
  },
  failed: {
    severity: 'error',
    title: 'A file or folder that cannot be read',
    why: 'The system refused to read it, for instance because you have no permission.',
    message: text`\`${'path'}\` cannot be read: ${'reason'}`,
  },
  folder: {
    severity: 'error',
    title: 'A folder where a file is needed',
    why: 'This place takes exactly one file.',
    message: text`\`${'path'}\` is a folder, and a file is needed here`,
  },
  special: {
    severity: 'error',
    title: 'A device or pipe in the place of a file',
    why: 'Reading a device or a named pipe may never end. What another program writes can be given on standard input.',
    message: text`\`${'path'}\` is a device or a pipe, not a file`,
  },
  tooLarge: {
    severity: 'error',
    title: 'A file that is too large to be a description of services',
    why: 'Files of more than 50 MB are not read. The largest task definition that ECS takes has 64 KB.',
    message: text`\`${'path'}\` has ${'size'}, more than the 50 MB that are read`,
  },
  encoding: {
    severity: 'error',
    title: 'A text that is not UTF-8',
    why: 'All formats are read as UTF-8, with or without a byte order mark. Guessing another encoding could change names and secrets unnoticed.',
    message: text`\`${'path'}\` is ${'found'}, not UTF-8`,
  },
  binary: {
    severity: 'error',
    title: 'A binary file',
    why: 'A text has no NUL bytes; a file that has is a program, an image or an archive.',
    message: text`\`${'path'}\` is a binary file: it has a NUL byte at byte ${'offset'}`,
  },
  unknownKind: {
    severity: 'error',
    title: 'A file of no kind that Plimsoll reads',
    why: 'The kind of a file is found from its content, and for `.plim` from its name. Files found in folders are skipped where they are of no known kind; a file that is named is expected to be one.',
    message: text`\`${'path'}\` is nothing that Plimsoll reads`,
  },
  noLayout: {
    severity: 'error',
    title: 'A file of a format that has no layout of its own',
    why: '`plimsoll fmt` lays out `.plim` files. Other formats have formatters of their own.',
    message: text`\`${'path'}\` is ${'format'}, and only \`.plim\` files are laid out`,
  },
});

/** What becomes of texts that are converted together. */
export const combining = defineMessages('together', {
  renamed: {
    severity: 'info',
    title: 'A name that two texts have for different things',
    why: 'Each template and each folder of Terraform has names of its own. Where several of them are written as one, the thing of the later one is called otherwise, and so is it wherever it is referred to.',
    message: text`${'what'} is called \`${'now'}\`: a text before it has the same name for something else`,
  },
  mixed: {
    severity: 'warning',
    title: 'Two texts that make something of the same kind and name',
    why: 'A queue, a volume or a load balancer is found by its kind and name. Where two texts that are written as one make one each, what refers to it gets only one of the two.',
    message: text`${'what'} is made by \`${'other'}\`, too, and what refers to it gets one of the two`,
  },
});
