import { defineMessages, text } from '../../diagnostic/catalogue.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html';

/** Where a document has not the shape of the request it stands for. */
export const structure = defineMessages('structure', {
  unknownMember: {
    severity: 'error',
    title: 'A member that the API does not know',
    why: 'The API refuses a request with a member it does not know. Names of members are case-sensitive.',
    message: text`${'owner'} has no member \`${'member'}\``,
    source: API,
  },
  newerMember: {
    severity: 'warning',
    title: 'A member that is newer than the service model',
    why: '`extra { … }` is the door for fields that are newer than this version of Plimsoll. What stands there is written as it is, and said here, because it is not checked: the API may refuse it.',
    message: text`\`${'member'}\` is not in the ECS API of ${'date'}, as far as Plimsoll knows`,
    source: API,
  },
  foreignSpelling: {
    severity: 'error',
    title: 'Members spelled as another tool spells them',
    why: 'CloudFormation writes `ContainerDefinitions`, Terraform `container_definitions`, the ECS API `containerDefinitions`. The API refuses the spellings of the others.',
    message: text`\`${'member'}\` and ${'others'} more are not spelled as in the API`,
    source: API,
  },
  missingMember: {
    severity: 'error',
    title: 'A member that is required and missing',
    why: 'The API refuses a request without it.',
    message: text`${'owner'} needs ${'members'}`,
    source: API,
  },
  wrongType: {
    severity: 'error',
    title: 'A value of the wrong type',
    why: 'The API does not convert: `"512"` is no number and `512` is no string. Sizes of a task are strings, sizes of a container are numbers. CloudFormation and Terraform convert, the AWS CLI and the SDKs do not.',
    message: text`${'member'} is ${'expected'}, not ${'found'}`,
    source: API,
  },
  oneForList: {
    severity: 'error',
    title: 'A single value where a list stands',
    why: 'A list with one item is still written as a list.',
    message: text`${'member'} is a list, also when it has one item`,
    source: API,
  },
  wholeForList: {
    severity: 'error',
    title: 'All of a task definition where only its list of containers stands',
    why: 'What `describe-task-definition` answers, and what the CLI registers, has the list under `containerDefinitions` beside the family and the sizes. Terraform wants that list alone, and the rest as arguments of the resource. Its own answer is `cannot unmarshal object into Go value`.',
    message: text`${'member'} takes the list alone, not all that stands around it`,
    source:
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition#container_definitions',
  },
  mapForList: {
    severity: 'error',
    title: 'An object of names and values where a list of pairs stands',
    why: 'The API takes environment variables, secrets and tags as lists of objects with two members each, other than compose files do.',
    message: text`${'member'} is a list of \`${'name'}\` and \`${'value'}\`, not an object`,
    source: API,
  },
  commandAsText: {
    severity: 'error',
    title: 'A command written as one string',
    why: 'ECS does not split a command into words as a shell does. Each argument is an item of a list of its own.',
    message: text`${'member'} is a list of words, not one string`,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  },
  variableNotText: {
    severity: 'error',
    title: 'An environment variable whose value is no string',
    why: 'Environment variables are text: `"8080"` and `"true"`, in quotes.',
    message: text`the value of ${'variable'} is a string, not ${'found'}`,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html',
  },
  unknownValue: {
    severity: 'error',
    title: 'A value that is not among those that a member can have',
    why: 'Some members take one of a few words, spelled exactly. A word that resembles one of them is an error; one that resembles none is a warning, because it may be newer than the service model that this version of Plimsoll was made with.',
    message: text`\`${'value'}\` is no value of ${'member'}`,
    source: API,
  },
  outOfRange: {
    severity: 'error',
    title: 'A number outside of its range',
    why: 'The service model states how large or small a value may be, and the API refuses others.',
    message: text`${'member'} is at ${'bound'} ${'limit'}, not ${'value'}`,
    source: API,
  },
  wrongCount: {
    severity: 'error',
    title: 'A list with too many or too few items',
    why: 'The service model states how many items a list may have, and the API refuses others.',
    message: text`${'member'} has at ${'bound'} ${'limit'}, not ${'count'}`,
    source: API,
  },
  wrongLength: {
    severity: 'error',
    title: 'A text that is too long or too short',
    why: 'The service model states how long a text may be, and the API refuses others.',
    message: text`${'member'} is at ${'bound'} ${'limit'} long, not ${'length'}`,
    source: API,
  },
  wrongCharacter: {
    severity: 'error',
    title: 'A text with characters that are not allowed in it',
    why: 'The service model states which characters a text may have, and the API refuses others.',
    message: text`${'member'} cannot have ${'character'} in it`,
    source: API,
  },
  duplicateKey: {
    severity: 'warning',
    title: 'A member that stands twice in one object',
    why: 'The last one counts and the others are lost without a word, in the AWS CLI as in most programs.',
    message: text`\`${'member'}\` stands ${'times'} in this object`,
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  },
  nullMember: {
    severity: 'info',
    title: 'Members that are null',
    why: 'A null counts as absent here and in most deployment tools. The AWS CLI and the SDK for Python refuse it.',
    message: text`${'members'} null and ${'count'} as absent`,
    source: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/master/index.js',
  },
});
