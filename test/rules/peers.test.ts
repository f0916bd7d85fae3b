import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/source/span.js';
import { checkTexts } from '../support/rules.js';
import { AROUND } from './peers/around.js';
import { AWS_CDK_LIB } from './peers/aws-cdk-lib.js';
import { CDK_PREFLIGHT } from './peers/cdk-preflight.js';
import { CFN_LINT } from './peers/cfn-lint.js';
import { templateOf } from './peers/templates.js';

/** What other tools tell of ECS is told here, too. */
describe.each([
  ['cdk-preflight', CDK_PREFLIGHT],
  ['cdk-preflight, around services', AROUND],
  ['cfn-lint', CFN_LINT],
  ['aws-cdk-lib', AWS_CDK_LIB],
])('%s', (_, rows) => {
  it.for(rows)('%s: %s', async ([, id, at, resources]) => {
    const found = await checkTexts(new Map([['template.json', templateOf(resources)]]));
    const places = found.filter((each) => each.id === id).map(({ span }) => textOf(span));
    expect(places.map((text) => text.replace(/^"|"$/g, ''))).toContain(at);
  });
});
