import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTerraform } from '../../../src/formats/terraform/read/read.js';
import { ALONE } from '../../support/context.js';
import { type Spot, withoutEmpty } from '../../support/edits.js';
import { checkEdits } from './laws.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const FILES = ['terraform/fargate/main.tf', 'terraform/fleet/main.tf'];

/** What the policies of a target say by naming it. */
const isOwn = ({ path }: Spot) =>
  !['ServiceNamespace', 'ResourceId', 'ScalableDimension'].includes(String(path[1]));

describe('changes in Terraform', () => {
  it.for(FILES)('of %s change just what they say', (name) => {
    const text = readFileSync(join(FIXTURES, name), 'utf8');
    const tally = checkEdits(
      name,
      text,
      (source) => readTerraform(source, ALONE).model.resources,
      isOwn,
      withoutEmpty,
    );
    expect(tally.done).toBeGreaterThan(tally.refused);
  });
});
