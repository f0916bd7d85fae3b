autocmd BufNewFile,BufRead *.plim set filetype=plim
