import { stack } from '../../stack/messages.js';
import type { Format } from '../format.js';
import { json } from '../json/messages.js';
import { yaml } from '../yaml/messages.js';
import { cloudformation } from './messages.js';
import { readCloudFormation } from './read.js';

export const cloudformationFormat: Format = {
  messages: [cloudformation, stack, yaml, json],
  read: (source, { parameters }) => readCloudFormation(source, parameters),
  write: async (model, options) => (await import('./write/write.js')).writeCloudFormation(model, options),
};
