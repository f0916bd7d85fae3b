import { describe, expect, test } from 'vitest';
import { checkTexts } from '../support/rules.js';

async function found(text: string): Promise<readonly string[]> {
  const diagnostics = await checkTexts(new Map([['/w/a.plim', text]]));
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ id }) => id);
}

const TASK = `task web on fargate {
  cpu 0.25 vCPU
  memory 512 MiB
  container web { image acme/web:1; port 8080 }
}
`;

describe('what cannot be read is not called missing', () => {
  test('whole, nothing is wrong', async () => {
    expect(await found(TASK)).toEqual([]);
  });

  test.each([
    ['cpu 0.25 vCPU', 'cpu'],
    ['cpu 0.25 vCPU', 'cpu 0.25 bananas'],
    ['memory 512 MiB', 'memory'],
    ['image acme/web:1', 'image'],
  ])('%s as %s', async (whole, half) => {
    const ids = await found(TASK.replace(whole, half));
    expect(ids.filter((id) => !id.startsWith('language/'))).toEqual([]);
    expect(ids).toHaveLength(1);
  });

  test('what is not there at all is', async () => {
    expect(await found(TASK.replace('cpu 0.25 vCPU', ''))).toEqual(['task/fargate-cpu-required']);
  });
});
