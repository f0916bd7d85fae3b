import { defineMessages } from '../diagnostic/catalogue.js';
import { MEANING } from './meaning-messages.js';
import { SYNTAX } from './syntax-messages.js';
import { VERDICTS } from './verdict-messages.js';

export const query = defineMessages('query', { ...SYNTAX, ...MEANING, ...VERDICTS });
