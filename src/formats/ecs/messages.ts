import { defineMessages, text } from '../../diagnostic/catalogue.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/';

/** What is to say about ECS JSON beyond JSON and beyond the shape of a request. */
export const ecs = defineMessages('ecs', {
  notRecognised: {
    severity: 'error',
    title: 'JSON that is nothing of ECS',
    why: 'ECS JSON is the input of a call like RegisterTaskDefinition or CreateService, the answer of a describe call, or a list of container definitions.',
    message: text`this JSON is no input or answer of ECS`,
    source: API,
  },
  readOnlyFields: {
    severity: 'info',
    title: 'Members that only ECS sets',
    why: 'The answer of a describe call holds more than its input: ARNs, states, dates. ECS refuses these members when the document is sent back, so they are left aside here.',
    message: text`${'members'} set by ECS and left aside`,
    source: `${API}API_DescribeTaskDefinition.html`,
  },
  notKept: {
    severity: 'info',
    title: 'An order that is no property',
    why: 'Some members of an update tell ECS to do something once. The service that is described does not keep them.',
    message: text`\`${'member'}\` is an order for one update, not a property of the service`,
    source: `${API}API_UpdateService.html`,
  },
  skeleton: {
    severity: 'info',
    title: 'A skeleton that is not filled in',
    why: '`aws ecs create-service --generate-cli-skeleton` writes every member that there is, with empty values. Until the service has a name nothing of it is checked.',
    message: text`the service has no name: this is a skeleton to be filled in, and is not checked`,
    source: `${API}API_CreateService.html`,
  },
  notUnderstood: {
    severity: 'warning',
    title: 'A member beside the answer that is not known',
    why: 'Only what is understood is checked and converted, and nothing is lost in silence.',
    message: text`\`${'member'}\` is not understood here and left aside`,
    source: API,
  },
  unresolved: {
    severity: 'warning',
    title: 'A value that is not known when it is written',
    why: 'ECS JSON has no parameters. A value that is not known is written as a placeholder, to be filled in before the document is sent.',
    message: text`\`${'name'}\` has no value and is written as \`${'placeholder'}\``,
    source: API,
  },
  notCarried: {
    severity: 'warning',
    title: 'Something that ECS JSON cannot hold',
    why: 'ECS JSON is what the API of ECS takes. Load balancers, scaling, discovery and what else stands around a service are made with other APIs; ECS takes only the ARNs of what is there.',
    message: text`${'what'} is not carried over: ECS JSON holds only what ECS takes`,
    source: API,
  },
  comments: {
    severity: 'info',
    title: 'Comments that are not carried over',
    why: 'A comment belongs to what stands beside it. Another format puts things in another order and leaves out what is so anyway, so comments of JSON stay behind.',
    message: text`${'count'} not carried over`,
  },
});
