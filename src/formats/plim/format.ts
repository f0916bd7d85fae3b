import { format as layOutText } from '../../language/format.js';
import { syntax } from '../../language/messages.js';
import { language } from '../../language/problems.js';
import { compile } from '../../language/program.js';
import { stack } from '../../stack/messages.js';
import type { Format } from '../format.js';
import { statementKeys } from './keys.js';
import { plim } from './messages.js';

export const plimFormat: Format = {
  messages: [syntax, language, plim, stack],
  read(source, { open, environment, parameters }) {
    const { trees, ...compiled } = compile(source, { open, environment, parameters });
    return {
      ...compiled,
      opened: trees.slice(1).map((tree) => tree.source),
      keys: () => statementKeys(trees, environment),
    };
  },
  write: async (model) => (await import('./write.js')).writePlim(model),
  layOut: layOutText,
};
