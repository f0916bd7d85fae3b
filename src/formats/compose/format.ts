import { stack } from '../../stack/messages.js';
import type { Format } from '../format.js';
import { literallyEdited } from '../yaml/edit.js';
import { yaml } from '../yaml/messages.js';
import { compose } from './messages.js';
import { readCompose } from './read.js';
import { local } from './write/messages.js';

export const composeFormat: Format = {
  messages: [compose, local, stack, yaml],
  read: literallyEdited(readCompose),
  write: async (model) => (await import('./write/write.js')).writeCompose(model),
};
