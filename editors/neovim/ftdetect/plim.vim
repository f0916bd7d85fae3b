autocmd BufNewFile,BufRead *.plim setfiletype plim
