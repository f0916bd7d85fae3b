import type { Format } from '../format.js';
import { yaml } from '../yaml/messages.js';
import { compose } from './messages.js';
import { readCompose } from './read.js';

export const composeFormat: Format = { messages: [compose, yaml], read: readCompose };
