import type { Format } from '../format.js';
import { hcl } from '../hcl/messages.js';
import { json } from '../json/messages.js';
import { terraform } from './messages.js';
import { readPlan } from './read/plan.js';
import { readTerraform } from './read/read.js';
import { writing } from './write/messages.js';
import { writeTerraform } from './write/write.js';

export const terraformFormat: Format = {
  messages: [terraform, writing, hcl, json],
  read: readTerraform,
  write: writeTerraform,
};

/** What `terraform show -json` writes. */
export const planFormat: Format = { messages: [], read: readPlan };
