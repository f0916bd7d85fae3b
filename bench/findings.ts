// What the rollout analyzer costs while texts are checked: at most 50 ms a service.
import { performance } from 'node:perf_hooks';
import { FORMATS } from '../src/formats/index.js';
import { findDocuments } from '../src/project/documents.js';
import { Linker } from '../src/project/readings.js';
import { writtenOut } from '../src/rules/check.js';
import { judgementOf } from '../src/rules/shared/rollout/judgement.js';
import { Project } from '../src/rules/subjects/project.js';
import { memoryFiles } from '../test/project/memory-files.js';

const BUDGET = 50;

function services(count: number, instances: number): string {
  const one = (index: number) => `
service web-${index} on ec2 {
  cluster      shop
  run          ${(index % 5) + 1}
  rolling      50%..150%
  network-mode bridge
  container web { image acme/web:${index}; memory ${100 + (index % 7) * 50} MiB; port 80 }
}
`;
  return `cluster shop {
  fleet general { instances ${instances} of m6i.xlarge; zones us-east-1a, us-east-1b, us-east-1c }
}
${Array.from({ length: count }, (_, index) => one(index)).join('')}`;
}

async function show(what: string, text: string): Promise<void> {
  const surroundings = { files: memoryFiles({ 'shop.plim': text }), formats: FORMATS };
  const { documents } = await findDocuments(['shop.plim'], surroundings);
  const { model } = await new Linker(documents, surroundings, { parameters: new Map() }).link();
  const project = new Project(await writtenOut(model));
  const start = performance.now();
  for (const service of project.services) judgementOf(service);
  const each = (performance.now() - start) / project.services.length;
  console.log(
    `${what.padEnd(50)} ${each.toFixed(1)} ms a service${each > BUDGET ? `  OVER ${BUDGET} ms` : ''}`,
  );
}

await show('warming up', services(5, 10));
await show('1 service on 10 instances', services(1, 10));
await show('50 services on 20 instances', services(50, 20));
await show('200 services on 100 instances', services(200, 100));
await show('1 service on 1,000 instances', services(1, 1000));
await show('20 services on 1,000 instances', services(20, 1000));
await show('1 service on 5,000 instances', services(1, 5000));
