import { isMainThread } from 'node:worker_threads';

/** The first part: all that it loads has a name by its content. */
if (isMainThread) void import('./run.js');
else void import('./threads.js').then(({ runPart }) => runPart());
