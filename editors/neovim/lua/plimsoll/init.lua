local M = {}

--- What the language server is started with; `setup` changes it.
M.config = {
  cmd = { 'plimsoll', 'lsp', '--stdio' },
  filetypes = { 'plim', 'json', 'jsonc', 'yaml', 'yaml.docker-compose', 'terraform' },
  root_markers = { 'plimsoll.yaml', 'plimsoll.yml', '.git' },
}

local has = function(version)
  return vim.fn.has('nvim-' .. version) == 1
end

--- The folder that holds one of the markers, from that of a file upward, or that of the file.
local function root_of(path)
  for _, marker in ipairs(M.config.root_markers) do
    for _, find in ipairs({ vim.fn.findfile, vim.fn.finddir }) do
      local found = find(marker, vim.fn.fnamemodify(path, ':p:h') .. ';')
      if found ~= '' then
        -- What is a folder ends in a slash.
        return vim.fn.fnamemodify(vim.fn.fnamemodify(found, ':p'):gsub('/$', ''), ':h')
      end
    end
  end
  return vim.fn.fnamemodify(path, ':p:h')
end

--- Old versions take edits of several files and files to create, and do not say so.
local function capabilities()
  local own = vim.lsp.protocol.make_client_capabilities()
  return vim.tbl_deep_extend('keep', own, { workspace = { workspaceEdit = { documentChanges = true } } })
end

local started = {}

--- Before Neovim 0.11: one server for each root.
local function attach(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  local root = root_of(path)
  local id = started[root]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(vim.tbl_extend('force', { capabilities = capabilities() }, M.config, {
      name = 'plimsoll',
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    }))
    started[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

--- Starts the server for every text that it may know. `options` are those of `vim.lsp.start_client`, such as `cmd` and `on_attach`.
function M.setup(options)
  M.config = vim.tbl_extend('force', M.config, options or {})
  if has('0.11') then
    vim.lsp.config('plimsoll', M.config)
    vim.lsp.enable('plimsoll')
    return
  end
  local group = vim.api.nvim_create_augroup('plimsoll', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = M.config.filetypes,
    callback = function(event)
      attach(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(M.config.filetypes, vim.bo[buffer].filetype) then
      attach(buffer)
    end
  end
end

local function client_of(buffer)
  if vim.lsp.get_clients then
    return vim.lsp.get_clients({ bufnr = buffer, name = 'plimsoll' })[1]
  end
  for _, client in pairs(vim.lsp.buf_get_clients(buffer)) do
    if client.name == 'plimsoll' then
      return client
    end
  end
end

local function execute(command, argument, done)
  local buffer = vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  if not client then
    return vim.notify('Plimsoll does not run for this text', vim.log.levels.ERROR)
  end
  argument.uri = vim.uri_from_bufnr(buffer)
  local params = { command = command, arguments = { argument } }
  local handler = function(failure, answer)
    if failure then
      vim.notify(failure.message, vim.log.levels.ERROR)
    elseif answer and answer ~= vim.NIL then
      done(answer)
    end
  end
  if has('0.11') then
    client:request('workspace/executeCommand', params, handler, buffer)
  else
    client.request('workspace/executeCommand', params, handler, buffer)
  end
end

--- Writes the text of this buffer in another format beside it, and opens what was written.
function M.convert(to)
  execute('plimsoll.convert', { to = to }, function(answer)
    local first = answer.files and answer.files[1]
    if first then
      vim.cmd('edit ' .. vim.fn.fnameescape(vim.uri_to_fname(first.uri)))
    end
  end)
end

--- Opens the page of the rollout of a service, or of all of this buffer; without a browser, its name is told.
function M.rollout(service)
  execute('plimsoll.showRollout', { service = service }, function() end)
end

M.formats = { 'plim', 'ecs', 'cloudformation', 'terraform', 'compose' }

return M
