import { defineMessages } from '../../diagnostic/catalogue.js';
import { MEANING } from './meaning.js';
import { SYNTAX } from './syntax.js';
import { VERDICTS } from './verdicts.js';

export const query = defineMessages('query', { ...SYNTAX, ...MEANING, ...VERDICTS });
