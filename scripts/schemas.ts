// Derives schemas/ from the newest published service models, then what is generated from schemas/.
//
//   npm run schemas                                    fetches the SDK packages
//   npm run schemas -- <client-ecs> <client-application-auto-scaling>   reads unpacked ones
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.js';
import { type MemberFacts, SchemaWriter } from './json-schema.js';
import { OPERATIONS } from './operations.js';
import { readOnlyPaths } from './read-only.js';
import { readModel, type ServiceModel } from './sdk-model.js';

const SCHEMAS = join(import.meta.dirname, '../schemas');

interface Facts {
  readonly members: MemberFacts;
  readonly renamed: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

await main(process.argv.slice(2));

async function main(folders: readonly string[]): Promise<void> {
  const facts: Facts = JSON.parse(readFileSync(join(SCHEMAS, 'facts.json'), 'utf8'));
  const versions: Record<string, { package: string; version: string; published: string }> = {};
  const answers: Record<string, { readOnly: string[]; renamed: Readonly<Record<string, string>> }> = {};
  const unused = new Set(Object.keys(facts.members));

  for (const [i, [service, { package: name, requests }]] of Object.entries(OPERATIONS).entries()) {
    const model = folders[i] ? readModel(folders[i]) : fetchModel(name);
    const published = publicationDate(model);
    versions[service] = { package: model.package, version: model.version, published };
    const writer = new SchemaWriter(model, facts.members);
    mkdirSync(join(SCHEMAS, service), { recursive: true });
    for (const [operation, { answer }] of Object.entries<{ readonly answer?: string }>(requests)) {
      const comment = `From ${model.package} ${model.version} of ${published}, with the bounds of schemas/facts.json`;
      writeJson(`${service}/${operation}.json`, writer.request(operation, comment));
      if (!answer) continue;
      const renamed = facts.renamed[operation] ?? {};
      const readOnly = readOnlyPaths(model, `${operation}Request`, answer).filter(
        (path) => !(path in renamed),
      );
      answers[operation] = { readOnly, renamed };
    }
    for (const used of writer.usedFacts) unused.delete(used);
  }

  if (unused.size > 0)
    throw new Error(`schemas/facts.json speaks of what is not there: ${[...unused].join(', ')}`);
  writeJson('versions.json', versions);
  writeJson('answers.json', answers);
  await generate();
}

function fetchModel(name: string): ServiceModel {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  try {
    const [{ filename }] = JSON.parse(npm('pack', name, '--json', '--pack-destination', folder));
    execFileSync('tar', ['xzf', join(folder, filename), '-C', folder, '--strip-components=1']);
    return readModel(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function publicationDate({ package: name, version }: ServiceModel): string {
  const times: Readonly<Record<string, string>> = JSON.parse(npm('view', name, 'time', '--json'));
  return times[version]?.slice(0, 10) ?? 'an unknown date';
}

function npm(...words: readonly string[]): string {
  return execFileSync('npm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(join(SCHEMAS, path), `${JSON.stringify(value, null, 2)}\n`);
}
