if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=PlimIndent() indentkeys=0},!^F,o,O
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*PlimIndent')
  finish
endif

" As `plimsoll fmt` lays lines out: one step for each block, and one for a line that goes on.
function PlimIndent() abort
  let above = prevnonblank(v:lnum - 1)
  if above == 0
    return 0
  endif
  let text = s:Bare(getline(above))
  let depth = indent(above)
  if text =~# '{\s*$' || text =~# '\%(,\|->\|\s\\\)\s*$' && !s:GoesOn(above - 1)
    let depth += shiftwidth()
  elseif text !~# '\%(,\|->\|\s\\\)\s*$' && s:GoesOn(above - 1)
    let depth -= shiftwidth()
  endif
  return getline(v:lnum) =~# '^\s*}' ? depth - shiftwidth() : depth
endfunction

function s:GoesOn(line) abort
  return a:line > 0 && s:Bare(getline(a:line)) =~# '\%(,\|->\|\s\\\)\s*$'
endfunction

" Without texts and the comment at its end.
function s:Bare(line) abort
  return substitute(substitute(a:line, '"\%([^"\\]\|\\.\)*"', '""', 'g'), '\%(^\|\s\)#.*$', '', '')
endfunction
