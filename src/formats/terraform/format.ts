import type { Format } from '../format.js';
import { hcl } from '../hcl/messages.js';
import { json } from '../json/messages.js';
import { terraform } from './messages.js';
import { readPlan } from './read/plan.js';
import { readTerraform } from './read/read.js';
import { writing } from './write/messages.js';

export const terraformFormat: Format = {
  messages: [terraform, writing, hcl, json],
  read: readTerraform,
  write: async (model, options) => (await import('./write/write.js')).writeTerraform(model, options),
  fileNames: /^(?:versions|main|variables|outputs)\.tf$/,
};

/** What `terraform show -json` writes. */
export const planFormat: Format = { messages: [], read: readPlan };
