import { RenameRequest } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { workspace } from './navigating.js';

const CONFIG = `# for all
preset: recommended
parameters: { tag: 1, "other": 2 }
environments:
  dev: # where we try
    parameters:
      'tag': 3
      size: 4
  prod: { parameters: { other: 5 } }
build:
  - from: shop.plim
    to: ecs
    out: out/
    env: dev
    parameters: { tag: 6 }
  - from: [elsewhere/, jobs.plim]
    to: ecs
    out: other/
    env: dev
    parameters: { tag: 7 }
`;
const SHOP = 'param tag: string\nlet image = a:${tag}\nenvironment dev { set tag = 2 }\n';
const RENAMED = SHOP.replace(': string', '▮: string').replaceAll('tag', 'release').replace('▮', '');

/** The texts that change when the name at the cursor becomes another one. */
async function renaming(files: Readonly<Record<string, string>>, newName: string) {
  const { client, at, applied, errors } = await workspace(files);
  const edit = await client.ask(RenameRequest.type, { ...at, newName });
  expect(errors).toEqual([]);
  return edit && applied(edit);
}

describe('another name goes into the configuration', () => {
  it('of a param, wherever it is given a value for these texts', async () => {
    const files = { 'shop.plim': SHOP.replace('tag', 't▮ag'), 'plimsoll.yaml': CONFIG };
    expect(await renaming(files, 'release')).toEqual({
      'shop.plim': RENAMED,
      'plimsoll.yaml': CONFIG.replace('{ tag: 1', '{ release: 1')
        .replace("'tag': 3", "'release': 3")
        .replace('tag: 6', 'release: 6'),
    });
  });

  it('of an environment, with the targets that are built for it', async () => {
    const files = { 'shop.plim': SHOP.replace('dev', 'd▮ev'), 'plimsoll.yaml': CONFIG };
    expect(await renaming(files, 'test')).toEqual({
      'shop.plim': SHOP.replace('dev', 'test'),
      'plimsoll.yaml': CONFIG.replace('dev: #', 'test: #').replace('env: dev', 'env: test'),
    });
  });

  it('with quotes where YAML needs them', async () => {
    const files = { 'shop.plim': 'environment d▮ev {}\n', 'plimsoll.yaml': 'environments: { dev: {} }\n' };
    expect(await renaming(files, 'on')).toEqual({
      'shop.plim': 'environment on {}\n',
      'plimsoll.yaml': "environments: { 'on': {} }\n",
    });
  });

  it('once where an alias repeats it', async () => {
    const config = 'environments:\n  dev: &a { parameters: { tag: 1 } }\n  prod: *a\n';
    const files = { 'shop.plim': 'param t▮ag: string\n', 'plimsoll.yaml': config };
    expect(await renaming(files, 'release')).toEqual({
      'shop.plim': 'param release: string\n',
      'plimsoll.yaml': config.replace('tag', 'release'),
    });
  });

  it.each([
    ['what is of another kind', 'let t▮ag = 1\n', 'let release = 1\n'],
    ['a service', 'service t▮ag {}\n', 'service release {}\n'],
  ])('not of %s', async (_, text, expected) => {
    expect(await renaming({ 'shop.plim': text, 'plimsoll.yaml': CONFIG }, 'release')).toEqual({
      'shop.plim': expected,
    });
  });

  it.each(['', 'preset: security\n', 'parameters: { tags: 1 }\n'])(
    'that does not name it: %j',
    async (config) => {
      expect(
        await renaming({ 'shop.plim': SHOP.replace('tag', 't▮ag'), 'plimsoll.yaml': config }, 'release'),
      ).toEqual({ 'shop.plim': RENAMED });
    },
  );

  it('of its own project alone', async () => {
    const files = { 'a/shop.plim': 'param t▮ag: string\n', 'b/plimsoll.yaml': CONFIG };
    expect(await renaming(files, 'release')).toEqual({ 'a/shop.plim': 'param release: string\n' });
  });
});

describe('another name is refused', () => {
  const TEMPLATE = 'Parameters: { tag: { Type: String } }\nResources: { A: { Type: AWS::ECS::Cluster } }\n';
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'where the configuration is no YAML',
      { 'plimsoll.yaml': 'parameters: { tag: 1\n' },
      '`/repo/plimsoll.yaml` may name `tag`, and cannot be read: mend it first',
    ],
    [
      'where the configuration has that name',
      { 'plimsoll.yaml': 'parameters:\n  tag: 1\n  release: 2\n' },
      '`/repo/plimsoll.yaml` names `release` already, in line 3',
    ],
    [
      'where another text has the old name',
      { 'plimsoll.yaml': 'parameters: { tag: 1 }\n', 'jobs.plim': 'param tag: string\n' },
      '`tag` in `/repo/plimsoll.yaml` is meant for `/repo/jobs.plim` too, where it is another name',
    ],
    [
      'where a template has the old name',
      { 'plimsoll.yaml': 'parameters: { tag: 1 }\n', 'stack.yaml': TEMPLATE },
      '`tag` in `/repo/plimsoll.yaml` is meant for `/repo/stack.yaml` too, where it is another name',
    ],
  ])('%s', async (_, others, reason) => {
    const { client, at } = await workspace({ 'shop.plim': 'param t▮ag: string\n', ...others });
    await expect(client.ask(RenameRequest.type, { ...at, newName: 'release' })).rejects.toThrow(reason);
  });
});
