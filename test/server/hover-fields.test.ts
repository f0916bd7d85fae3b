import fc from 'fast-check';
import { HoverRequest } from 'vscode-languageserver/node';
import { describe, expect, it, vi } from 'vitest';
import { positionAt } from '../../src/server/protocol/places.js';
import { fieldAt } from '../../src/server/features/hover/fields.js';
import { SourceText } from '../../src/source/text.js';
import { memoryFiles } from '../project/memory-files.js';
import { editing } from './acting.js';

const TASK = `{
  "family": "web",
  "cpu": "512",
  "memory": "1024",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [
    { "name": "web", "image": "nginx:1.29", "portMappings": [{ "containerPort": 80 }] }
  ]
}
`;

const STACK = `Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: web:1
      LoadBalancers: []
      DeploymentConfiguration:
        MaximumPercent: 150
`;

const HCL = `locals { size = 2 }
resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"
  desired_count   = local.size
}
`;

const COMPOSE = `services:
  web:
    image: nginx:1.29
    deploy:
      resources: { limits: { memory: 512M } }
`;

const told = async (path: string, text: string, at: string) =>
  (
    await fieldAt(
      { path: `/repo/${path}`, offset: text.indexOf(at) + 1 },
      { files: memoryFiles({ [path]: text }), isCancelled: () => false },
    )
  )?.text;

describe('on a field of ECS', () => {
  it('there is what it is, what it may be, and its value in the units of people', async () => {
    expect(await told('web.json', TASK, '512')).toMatchInlineSnapshot(`
      "**\`cpu\`** · string · [RegisterTaskDefinition](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html)

      CPU of the whole task, in vCPU or in units of 1/1024.

      = \`0.5 vCPU\`"
    `);
    expect(await told('web.json', TASK, 'networkMode')).toMatchInlineSnapshot(`
      "**\`networkMode\`** · string · [RegisterTaskDefinition](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html)

      How the containers reach the network; on Fargate it can only be awsvpc.

      \`awsvpc\` | \`bridge\` | \`host\` | \`none\`"
    `);
    expect(await told('web.json', TASK, 'containerPort')).toMatchInlineSnapshot(`
      "**\`containerDefinitions[].portMappings[].containerPort\`** · integer · [PortMapping](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)

      A port: of the container, or of the host and the container with an arrow between them."
    `);
  });

  it('in CloudFormation, Terraform and compose, too', async () => {
    expect(await told('web.yaml', STACK, 'MaximumPercent')).toMatchInlineSnapshot(`
      "**\`deploymentConfiguration.maximumPercent\`** · integer · [DeploymentConfiguration](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)

      A new revision is put beside the old one, and the traffic moves: at once, a part first, in steps, or by another controller. A new revision replaces the old one step by step: between the least that stay healthy and the most that run."
    `);
    expect(await told('web.tf', HCL, 'desired_count')).toMatchInlineSnapshot(`
      "**\`desiredCount\`** · integer · [CreateService](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html)

      How many tasks are kept running.

      = \`2\`"
    `);
    expect(await told('compose.yaml', COMPOSE, '512M')).toMatchInlineSnapshot(`
      "**\`containerDefinitions[].memory\`** · integer · [ContainerDefinition](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)

      The most memory it may use, and what is set aside for it.

      = \`512 MiB\`"
    `);
  });

  it('and nothing elsewhere', async () => {
    expect(await told('web.yaml', STACK, 'Resources')).toBeUndefined();
    expect(await told('web.tf', HCL, 'locals')).toBeUndefined();
    expect(await told('compose.yaml', COMPOSE, 'services')).toBeUndefined();
  });

  it('whatever has become of the text', async () => {
    const texts = { 'web.json': TASK, 'web.yaml': STACK, 'web.tf': HCL, 'compose.yaml': COMPOSE };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.entries(texts)),
        fc.nat(),
        fc.nat(50),
        fc.nat(),
        async ([path, text], from, length, at) => {
          const start = from % text.length;
          const cut = text.slice(0, start) + text.slice(start + length);
          await fieldAt(
            { path: `/repo/${path}`, offset: at % (cut.length + 1) },
            { files: memoryFiles({ [path]: cut }), isCancelled: () => false },
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('on a finding', () => {
  it('there is why it is one', async () => {
    const text = TASK.replace('1024', '600');
    const editor = await editing({ 'web.json': text });
    const uri = editor.uri('web.json');
    await vi.waitFor(
      () => expect(editor.client.published.get(uri)?.diagnostics.length).toBeGreaterThan(0),
      20_000,
    );
    const position = positionAt(new SourceText('', text), text.indexOf('600'));
    const hover = await editor.client.ask(HoverRequest.type, { textDocument: { uri }, position });
    expect(JSON.stringify(hover?.contents)).toMatch(/\*\* · \[`task\/fargate-cpu-memory-pair`\]\(https:/);
  });
});
