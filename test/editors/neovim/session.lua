-- What the tests do in Neovim: a text is opened, the server is asked, and what came of it is printed as JSON.
local M = {}

local PATIENCE = 90000

--- Waits until something is so, and says what if it never is.
function M.wait(what, is_so)
  if not vim.wait(PATIENCE, is_so, 20) then
    error('waited in vain: ' .. what)
  end
end

--- Opens a file, and waits until the server has said something about it.
function M.open(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(name))
  M.wait('the server starts', function()
    local client = M.client()
    return client ~= nil and client.initialized
  end)
end

function M.client()
  for _, client in pairs(vim.lsp.buf_get_clients(0)) do
    return client
  end
end

--- The findings as `line:column-line:column severity source code message`, counted from 1; waits until there are some that fit.
function M.findings(what, fits)
  local found = {}
  M.wait(what, function()
    found = {}
    for _, each in ipairs(vim.diagnostic.get(0)) do
      local lsp = each.user_data and each.user_data.lsp or {}
      local at = ('%d:%d-%d:%d'):format(each.lnum + 1, each.col + 1, each.end_lnum + 1, each.end_col + 1)
      local severity = vim.diagnostic.severity[each.severity]
      table.insert(found, table.concat({ at, severity, each.source or '', lsp.code or '', each.message }, ' '))
    end
    table.sort(found)
    return fits(found)
  end)
  return found
end

--- Puts the cursor on a text, or behind it.
function M.at(text, behind)
  vim.fn.cursor(1, 1)
  local place = vim.fn.searchpos('\\V' .. text, behind and 'ceW' or 'cW')
  assert(place[1] > 0, 'not in the text: ' .. text)
  vim.api.nvim_win_set_cursor(0, { place[1], place[2] - (behind and 0 or 1) })
end

--- Asks about the place of the cursor.
function M.ask(method, more)
  local params = vim.lsp.util.make_position_params()
  return M.request(method, vim.tbl_extend('force', params, more or {}))
end

--- Until the server answers with something; it may still be reading.
function M.request(method, params)
  local result
  assert(M.client().supports_method(method), 'the server has no ' .. method)
  M.wait(method, function()
    local answers, failure = vim.lsp.buf_request_sync(0, method, params, 20000)
    if failure then
      error(method .. ': ' .. failure)
    end
    for _, answer in pairs(answers or {}) do
      if answer.error then
        error(method .. ': ' .. vim.inspect(answer.error))
      end
      result = answer.result
    end
    return result ~= nil
  end)
  return result
end

function M.lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

--- Replaces the first occurrence of a text, as keys would.
function M.replace(text, by)
  M.at(text)
  local line, column = unpack(vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_buf_set_text(0, line - 1, column, line - 1, column + #text, { by })
end

return M
