import { describe, expect, test } from 'vitest';
import { plimsoll } from './run.js';

const CLEAN =
  '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 64 }] }\n';
const BROKEN = CLEAN.replace('"memory"', '"memry": 1, "memory"');
const LOOSE = 'service web on fargate {   run 2\n}\n';
const WORKFLOW = 'on: push\njobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }\n';
const OTHERS = { '.github/ci.yml': WORKFLOW, 'data.json': '[1, 2]\n', 'empty.yaml': '', 'logo.json': '\0' };

const silent = { code: 0, out: '', err: '', written: {} };

describe('check', () => {
  test('says nothing of files that are no descriptions', async () => {
    const names = Object.keys(OTHERS);
    expect(await plimsoll(['check', '--skip-others', ...names], { files: OTHERS })).toEqual(silent);
    expect(await plimsoll(['check', ...names], { files: OTHERS })).toMatchObject({ code: 2 });
  });

  test('finds the descriptions among them', async () => {
    const files = { ...OTHERS, 'my web.json': BROKEN };
    const { code, out, err } = await plimsoll(['check', '--skip-others', ...Object.keys(files)], { files });
    expect([code, err]).toEqual([1, '1 error in 1 file\n']);
    expect(out).toContain('┌─ my web.json:1:');
  });

  test.each(['.gitignore', '.plimsollignore'])('leaves out what %s names', async (name) => {
    const files = { [name]: 'old/\n', '.git/HEAD': '', 'old/web.json': BROKEN };
    expect(await plimsoll(['check', '--skip-others', 'old/web.json'], { files })).toEqual(silent);
    expect(await plimsoll(['check', 'old/web.json'], { files })).toMatchObject({ code: 1 });
  });

  test('a file that is not there is still asked for', async () => {
    const { code, out } = await plimsoll(['check', '--skip-others', 'web.json'], { files: {} });
    expect([code, out]).toEqual([2, expect.stringContaining('`web.json` does not exist')]);
  });

  test('what was skipped is named on request', async () => {
    const { err } = await plimsoll(['check', '--skip-others', '--verbose', 'data.json'], { files: OTHERS });
    expect(err).toBe('skipped data.json: nothing that Plimsoll reads\n');
  });
});

test('a comment is not called unused for what is only found together with other files', async () => {
  const files = {
    'shop.plim': 'cluster shop { fleet general { instances 3 of m6i.large } }\n',
    'web.plim': `service web on ec2 {
  cluster shop
  # plimsoll-ignore deploy/static-port-blocks-update: it is updated at night
  run 3; rolling 100%..200% with rollback; network-mode bridge
  container web { image acme/web:1; memory 512 MiB; port 80 -> 8080 }
}
`,
  };
  expect(await plimsoll(['check', '.'], { files })).toMatchObject({ code: 0, out: '' });
  expect(await plimsoll(['check', '--skip-others', 'web.plim'], { files })).toMatchObject({
    code: 0,
    out: '',
  });
  const { out } = await plimsoll(['check', 'web.plim'], { files });
  expect(out).toContain('nothing of `deploy/static-port-blocks-update` is found here any more');
});

test('fmt lays out what can be laid out', async () => {
  const files = {
    ...OTHERS,
    'web.json': CLEAN,
    'web.plim': LOOSE,
    '.plimsollignore': 'old.plim',
    'old.plim': LOOSE,
  };
  const names = ['data.json', 'web.json', 'web.plim', 'old.plim'];
  const { code, err, written } = await plimsoll(['fmt', '--skip-others', ...names], { files });
  expect([code, err, Object.keys(written)]).toEqual([0, 'laid out web.plim\n', ['web.plim']]);
});
