-- For Neovim 0.11 and later: `vim.lsp.enable('plimsoll')`.
return require('plimsoll').config
