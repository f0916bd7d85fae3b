// The program as hooks and jobs run it, without a build.
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/cli/node-host.js';

process.exitCode = await main(process.argv.slice(2), nodeHost());
