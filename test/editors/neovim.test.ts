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
  const run = (files: Readonly<Record<string, string>>, script: string) =>
    neovim(program(), files, `local nvim = ...\n${script}`);

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
