import { reportBug } from './bug.js';
import { main } from './main.js';
import { nodeHost } from './node-host.js';
import { startThread } from './threads.js';

const host = { ...nodeHost(), startThread };
process.on('uncaughtException', (error) => process.exit(reportBug(error, host)));
void main(process.argv.slice(2), host).then((code) => {
  process.exitCode = code;
});
