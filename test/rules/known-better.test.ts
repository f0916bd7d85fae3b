import { expect, test } from 'vitest';
import { checkTexts } from '../support/rules.js';

async function ids(member: string): Promise<readonly string[]> {
  const text = `{ "serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2, ${member} }`;
  const found = await checkTexts(new Map([['service.json', text]]));
  return found.map(({ id }) => id).filter((id) => /launch-type|unknown-value/.test(id));
}

test('a value that no model has is told once, by the rule that knows what it is', async () => {
  expect(await ids('"launchType": "FARGATE_SPOT"')).toEqual(['service/fargate-spot-as-launch-type']);
});

test('other values that no model has are told', async () => {
  expect(await ids('"launchType": "LAMBDA"')).toEqual(['structure/unknown-value']);
});
