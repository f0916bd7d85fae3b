if vim.g.loaded_plimsoll then
  return
end
vim.g.loaded_plimsoll = true

vim.api.nvim_create_user_command('PlimsollConvert', function(given)
  require('plimsoll').convert(given.args)
end, {
  nargs = 1,
  desc = 'Write this text in another format',
  complete = function(typed)
    return vim.tbl_filter(function(format)
      return vim.startswith(format, typed)
    end, require('plimsoll').formats)
  end,
})

vim.api.nvim_create_user_command('PlimsollRollout', function(given)
  require('plimsoll').rollout(given.args ~= '' and given.args or nil)
end, { nargs = '?', desc = 'Show what the rolling update of a service does' })
