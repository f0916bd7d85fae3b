import { describe, expect, it } from 'vitest';
import { builtProgram } from '../support/program.js';
import { hasNeovim, neovim } from './neovim.js';

const WEB = `service web on fargate {
  run     2
  rolling 100%..200% with rollback
  cpu     0.25 vCPU
  memory  512
  container app {
    image nginx:1.29
    port  80
  }
  expose 80 -> app:80 { health / }
}
`;
const RIGHT = WEB.replace('512', '512 MiB');

const PATIENCE = 300_000;

describe.skipIf(!hasNeovim)('in a real Neovim', () => {
  const program = builtProgram();
  const run = (files: Readonly<Record<string, string>>, script: string) => neovim(program(), files, script);

  it('findings come, and go as they are mended', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      local first = nvim.findings('a finding', function(found) return #found > 0 end)
      nvim.replace('512', '512 MiB')
      local second = nvim.findings('none', function(found) return #found == 0 end)
      return { first = first, second = #second, type = vim.bo.filetype, comment = vim.bo.commentstring }
    `;
    expect(run({ 'web.plim': WEB }, script)).toEqual({
      first: [expect.stringMatching(/^5:11-5:14 ERROR plimsoll language\/unit-missing `512` needs a unit/)],
      second: 0,
      type: 'plim',
      comment: '# %s',
    });
  });

  it('texts that are broken while they are typed do not disturb it', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      for _, text in ipairs({ 'service', ' x {', '\\n  container "', 'a {', '\\n}}}}', ' where attribute:' }) do
        local last = vim.api.nvim_buf_line_count(0)
        local column = #vim.api.nvim_buf_get_lines(0, last - 1, last, false)[1]
        vim.api.nvim_buf_set_text(0, last - 1, column, last - 1, column, vim.split(text, '\\n'))
      end
      local broken = nvim.findings('findings', function(found) return #found > 0 end)
      vim.cmd('silent edit!')
      local mended = nvim.findings('none', function(found) return #found == 0 end)
      return { broken = #broken > 0, mended = #mended, alive = nvim.client() ~= nil }
    `;
    expect(run({ 'web.plim': RIGHT }, script)).toEqual({ broken: true, mended: 0, alive: true });
  });

  it('a code action puts it right', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      nvim.findings('a finding', function(found) return #found > 0 end)
      nvim.at('512')
      local params = vim.lsp.util.make_range_params()
      params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
      local actions = {}
      nvim.wait('a fix', function()
        actions = nvim.request('textDocument/codeAction', params)
        return #actions > 0
      end)
      local action = actions[1]
      if not action.edit then action = nvim.request('codeAction/resolve', action) end
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
      nvim.findings('none', function(found) return #found == 0 end)
      return { title = action.title, line = nvim.lines()[5] }
    `;
    expect(run({ 'web.plim': WEB }, script)).toEqual({
      title: 'write `512 MiB`',
      line: '  memory  512 MiB',
    });
  });

  it('completion offers the statements that fit', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      vim.fn.append(1, '  gr')
      vim.api.nvim_win_set_cursor(0, { 2, 4 })
      vim.cmd('startinsert!')
      local answer = nvim.ask('textDocument/completion', { context = { triggerKind = 1 } })
      local labels = {}
      for _, item in ipairs(answer.items or answer) do table.insert(labels, item.label) end
      return labels
    `;
    const labels = run({ 'web.plim': RIGHT }, script);
    expect(labels).toContainEqual('grace');
    expect(labels).not.toContainEqual('image');
  });

  it('a hover says what a statement is', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      nvim.at('rolling')
      return nvim.ask('textDocument/hover').contents.value
    `;
    expect(run({ 'web.plim': RIGHT }, script)).toContain('A new revision replaces the old one step by step');
  });

  it('a name is found, and renamed wherever it is used', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      nvim.at('app:80')
      local target = nvim.ask('textDocument/definition')
      target = target[1] or target
      local range = target.targetSelectionRange or target.range
      local edit = nvim.ask('textDocument/rename', { newName = 'front' })
      vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
      return { definition = range.start, declared = nvim.lines()[6], used = nvim.lines()[10] }
    `;
    expect(run({ 'web.plim': RIGHT }, script)).toEqual({
      definition: { line: 5, character: 12 },
      declared: '  container front {',
      used: '  expose 80 -> front:80 { health / }',
    });
  });

  it('the text is laid out', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      nvim.replace('  memory  512', '      memory    512')
      nvim.request('textDocument/formatting', vim.lsp.util.make_formatting_params())
      vim.lsp.buf.formatting_sync(nil, 60000)
      return table.concat(nvim.lines(), '\\n') .. '\\n'
    `;
    expect(run({ 'web.plim': RIGHT }, script)).toBe(RIGHT);
  });

  it('a lens over each service says what its rollout does', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      local lenses = {}
      nvim.wait('a lens', function()
        lenses = nvim.request('textDocument/codeLens', { textDocument = vim.lsp.util.make_text_document_params() })
        return #lenses > 0
      end)
      local title
      nvim.wait('its verdict', function()
        title = nvim.request('codeLens/resolve', lenses[1]).command.title
        return not title:find('looking')
      end)
      return { line = lenses[1].range.start.line, title = title }
    `;
    expect(run({ 'web.plim': RIGHT }, script)).toEqual({
      line: 0,
      title: expect.stringMatching(/rollout|safe|healthy/),
    });
  });

  it.each([
    ['the folder with the configuration', { 'deploy/plimsoll.yaml': '{}', '.git/HEAD': '' }, 'deploy'],
    ['else the repository', { '.git/HEAD': '' }, ''],
    ['of which a worktree has a file', { '.git': '' }, ''],
  ])('the workspace is %s', { timeout: PATIENCE }, (_, files, root) => {
    const script = `
      local folder = vim.fn.getcwd()
      nvim.open('deploy/web/web.plim')
      nvim.wait('the server', function() return nvim.client() ~= nil end)
      return nvim.client().config.root_dir:sub(#folder + 2)
    `;
    expect(run({ 'deploy/web/web.plim': RIGHT, ...files }, script)).toBe(root);
  });

  it('`:PlimsollConvert` writes the text in another format', { timeout: PATIENCE }, () => {
    const script = `
      nvim.open('web.plim')
      vim.cmd('PlimsollConvert compose')
      nvim.wait('what was written', function() return vim.fn.expand('%:t') ~= 'web.plim' end)
      return { name = vim.fn.expand('%:t'), text = table.concat(nvim.lines(), '\\n') }
    `;
    expect(run({ 'web.plim': RIGHT }, script)).toEqual({
      name: 'web.compose.yaml',
      text: expect.stringContaining('image: nginx:1.29'),
    });
  });

  it('findings come in ECS JSON too', { timeout: PATIENCE }, () => {
    const task = JSON.stringify(
      { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx:1', memory: '64' }] },
      undefined,
      2,
    );
    const script = `
      nvim.open('task.json')
      return nvim.findings('a finding', function(found) return #found > 0 end)
    `;
    expect(run({ 'task.json': task }, script)).toEqual([expect.stringMatching(/^7:\d+-7:\d+ \w+ plimsoll /)]);
  });
});
