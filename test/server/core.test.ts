import { describe, expect, test, vi } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import program from '../../package.json' with { type: 'json' };
import { folderWith } from '../cli/folder.js';
import { connect } from './client.js';

const SERVICE = `service web on fargate {
  cpu    0.25 vCPU
  memory 512 MiB
  container web { image nginx:1.29 }
}
`;

describe('the server', () => {
  test('says who it is', async () => {
    const client = await connect(nodeHost().files, []);
    expect(client.started.serverInfo).toEqual({ name: 'plimsoll', version: program.version });
    client.end();
  });

  test('tells what is wrong in a text that is opened, and in the other files of its folder', async () => {
    const folder = folderWith({
      'a.plim': SERVICE,
      'b.plim': SERVICE.replaceAll('web', 'api').replace('512', '513'),
    });
    const client = await connect(nodeHost().files, [folder]);
    const uri = await client.open(`${folder}/a.plim`, SERVICE.replace('0.25 vCPU', '0.3 vCPU'));
    await vi.waitFor(() => expect(client.published.size).toBe(2), WAIT);
    expect(client.published.get(uri)).toMatchInlineSnapshot(`
      {
        "diagnostics": [
          {
            "code": "task/fargate-cpu-required",
            "message": "Fargate needs the \`cpu\` of the task: \`cpu\` is missing
      help: write \`cpu\` beside the containers, not only in them",
            "range": {
              "end": {
                "character": 11,
                "line": 0,
              },
              "start": {
                "character": 8,
                "line": 0,
              },
            },
            "severity": 1,
            "source": "plimsoll",
          },
          {
            "code": "deploy/failure-detection-absent",
            "message": "nothing ends a deployment of service \`web\` whose tasks keep failing
      help: enable the circuit breaker with rollback
      help: its form: \`rolling [<deploymentConfiguration: percents>] [with ( rollback | circuit-breaker )] [{ … }]\`",
            "range": {
              "end": {
                "character": 11,
                "line": 0,
              },
              "start": {
                "character": 8,
                "line": 0,
              },
            },
            "severity": 2,
            "source": "plimsoll",
          },
          {
            "code": "language/value",
            "message": "\`0.3 vCPU\` is not an amount of CPU, such as 0.5 vCPU, or 512 for CPU units",
            "range": {
              "end": {
                "character": 17,
                "line": 1,
              },
              "start": {
                "character": 9,
                "line": 1,
              },
            },
            "severity": 1,
            "source": "plimsoll",
          },
        ],
        "uri": "file:///tmp/plimsoll-test-82KDNR/a.plim",
        "version": 1,
      }
    `);
    client.end();
  });
});

const WAIT = { timeout: 10_000 };
