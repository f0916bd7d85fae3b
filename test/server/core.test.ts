import { expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { connect } from './client.js';

test('the server says who it is', async () => {
  const client = await connect(nodeHost().files, []);
  expect(client.started.serverInfo).toEqual({ name: 'plimsoll' });
  client.end();
});
