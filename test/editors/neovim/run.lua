-- Runs the script that the environment names, and leaves with what it returns, or with why it failed.
package.path = vim.env.PLIMSOLL_TESTS .. '/?.lua;' .. package.path
vim.o.swapfile = false
vim.o.columns = 200
vim.cmd('syntax on | filetype plugin indent on')
if vim.env.PLIMSOLL_SERVER then
  require('plimsoll').setup({ cmd = vim.fn.json_decode(vim.env.PLIMSOLL_SERVER) })
end
local script = assert(loadfile(vim.env.PLIMSOLL_SCRIPT))
local ok, answer = xpcall(script, debug.traceback, require('session'))
vim.fn.writefile({ vim.fn.json_encode(ok and { answer = answer } or { failure = answer }) }, vim.env.PLIMSOLL_ANSWER)
vim.lsp.stop_client(vim.lsp.get_active_clients())
vim.cmd('qa!')
