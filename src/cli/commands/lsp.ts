import { UsageError } from '../../project/usage.js';
import { defineCommand } from '../command.js';

export const lsp = defineCommand({
  name: 'lsp',
  summary: 'Serves editors: the language server.',
  takes: '--stdio',
  about: 'Speaks the Language Server Protocol 3.17. Editors start it; docs/editors.md says how.',
  options: { stdio: { help: 'speaks through standard input and output' } },
  examples: [{ line: 'plimsoll lsp --stdio', does: 'what an editor starts' }],
  async run(given, host) {
    if (!given.has('stdio')) throw new UsageError('`plimsoll lsp` speaks through `--stdio` only');
    const { startThread } = host;
    const { serveStdio } = await import('../../server/stdio.js');
    return serveStdio(host.files, startThread && (() => startThread('server')));
  },
});
