import { defineMessages, text } from '../../diagnostic/catalogue.js';

const REFERENCE = 'https://docs.docker.com/reference/compose-file';
const SERVICES = `${REFERENCE}/services/`;

/** What can be wrong with a compose file, and what becomes of it. */
export const compose = defineMessages('compose', {
  wrongType: {
    severity: 'error',
    title: 'A value of another kind than its key takes',
    why: 'Each key of a compose file takes a text, a list or a map, some of them several of these. Compose refuses a file with another one.',
    message: text`\`${'key'}\` is ${'wanted'}, not ${'found'}`,
    source: SERVICES,
  },
  unknownKey: {
    severity: 'error',
    title: 'A key that compose files do not have',
    why: 'Compose refuses a file with a key that it does not know, unless the key begins with `x-`.',
    message: text`${'place'} has no \`${'key'}\``,
    source: SERVICES,
  },
  duplicateKey: {
    severity: 'error',
    title: 'A key that stands twice in a map',
    why: 'Keys are unique in their map. Compose refuses a file where one stands twice.',
    message: text`\`${'key'}\` stands twice in this map`,
    source: 'https://yaml.org/spec/1.2.2/#mapping',
  },
  wrongValue: {
    severity: 'error',
    title: 'A value that cannot be read',
    why: 'Ports, sizes, durations and numbers have forms of their own. Compose refuses a file where one does not follow them.',
    message: text`\`${'value'}\` is no ${'wanted'}`,
    source: SERVICES,
  },
  commandEnds: {
    severity: 'warning',
    title: 'A command with signs of a shell',
    why: 'Compose cuts a command into words without a shell, and stops at the first `&&`, `;`, `|`, `<` or `>` outside of quotes. What comes after it is not run, and nothing says so.',
    message: text`the command ends before its \`${'sign'}\``,
    source: `${SERVICES}#command`,
  },
  notCompose: {
    severity: 'error',
    title: 'A file without services',
    why: 'A compose file is a map with the services of an application below `services`.',
    message: text`this compose file has no \`services\``,
    source: SERVICES,
  },
  versionOne: {
    severity: 'warning',
    title: 'A compose file of the first version',
    why: 'In the first version of the format the services stood at the top of the file. Compose reads no such files since 2021.',
    message: text`the services stand at the top of the file, as in the first version of compose`,
    source: 'https://docs.docker.com/reference/compose-file/legacy-versions/',
  },
  noImage: {
    severity: 'error',
    title: 'A service without an image',
    why: 'Compose runs an image, or builds one. A service with neither makes the whole file invalid.',
    message: text`the service \`${'service'}\` has neither \`image\` nor \`build\``,
    source: SERVICES,
  },
  unknownName: {
    severity: 'error',
    title: 'A name that the file does not declare',
    why: 'Services name other services, and volumes, networks, secrets and configs of the top of the file. Compose refuses a file that names what it does not have.',
    message: text`there is no ${'kind'} \`${'name'}\``,
    source: SERVICES,
  },
  interpolation: {
    severity: 'error',
    title: 'A `${` that begins no variable',
    why: 'In values, `$NAME` and `${NAME}` stand for variables, and `$$` for a dollar sign. Compose refuses a `${` that no name and brace follow.',
    message: text`\`${'text'}\` is no variable`,
    source: `${REFERENCE}/interpolation/`,
  },
  circular: {
    severity: 'error',
    title: 'Files or services that build on each other in a circle',
    why: '`include` and `extends` take over what another file or service says, which has no end in a circle.',
    message: text`${'what'} comes back to itself`,
    source: `${REFERENCE}/services/#extends`,
  },
  circularServices: {
    severity: 'error',
    title: 'Services that wait for each other',
    why: 'Compose starts a service after those that it names in `depends_on`, `links` and `volumes_from`, and after the one whose network, processes or memory it shares. It refuses a file where this has no beginning.',
    message: text`${'services'}`,
    source: `${SERVICES}#depends_on`,
  },
  unreadable: {
    severity: 'error',
    title: 'A file that is named and cannot be read',
    why: 'Compose refuses to start where a file that it needs is missing.',
    message: text`\`${'file'}\` ${'reason'}`,
    source: SERVICES,
  },
  remote: {
    severity: 'info',
    title: 'A file that is not on this machine',
    why: '`include` and `extends` can name repositories and registries. Those are not looked at.',
    message: text`\`${'file'}\` is not on this machine, and not read`,
    source: `${REFERENCE}/include/`,
  },
  conflict: {
    severity: 'error',
    title: 'Something that two included files declare',
    why: 'Compose refuses to include what is declared already, unless an override file says how the two go together.',
    message: text`\`${'name'}\` is declared in an included file too`,
    source: `${REFERENCE}/include/`,
  },
  envFile: {
    severity: 'error',
    title: 'A line of an environment file that cannot be read',
    why: 'A line of such a file is empty, a comment, or a name, `=` and a value.',
    message: text`this is no \`NAME=value\``,
    source: `${REFERENCE}/services/#env_file-format`,
  },
  notCarried: {
    severity: 'warning',
    title: 'Parts of a compose file that ECS has no place for',
    why: 'A compose file describes containers on one machine. What ECS has nothing for is not carried over to other formats, and has to be done by hand.',
    message: text`${'what'} is not carried over`,
  },
  changed: {
    severity: 'info',
    title: 'Parts of a compose file that ECS says otherwise',
    why: 'Some values have another unit, name or range in ECS. What they were and what they are is told, for the difference may matter.',
    message: text`${'what'} is carried as ${'as'}`,
  },
  added: {
    severity: 'info',
    title: 'Something that ECS needs and compose files do not say',
    why: 'A compose file leaves open how much of a machine a service needs, who may reach it and where its output goes. What is added for that is told, so that it can be written down or chosen otherwise.',
    message: text`${'what'} is added: ${'reason'}`,
  },
});
