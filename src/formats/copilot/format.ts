import { stack } from '../../stack/messages.js';
import type { Format } from '../format.js';
import { literallyEdited } from '../yaml/edit.js';
import { yaml } from '../yaml/messages.js';
import { copilot } from './messages.js';
import { readCopilot } from './read.js';

export const copilotFormat: Format = {
  messages: [copilot, stack, yaml],
  read: literallyEdited(readCopilot),
};
