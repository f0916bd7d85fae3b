import { expect, test } from 'vitest';
import { FORMATS } from '../../src/formats/index.js';
import { findDocuments } from '../../src/project/documents.js';
import { Linker } from '../../src/project/readings.js';
import { Project } from '../../src/rules/subjects/project.js';
import { memoryFiles } from '../project/memory-files.js';

async function modeOf(task: object): Promise<string | undefined> {
  const family = { family: 'web', containerDefinitions: [{ name: 'web', image: 'app:1' }], ...task };
  const surroundings = { files: memoryFiles({ 'task.json': JSON.stringify(family) }), formats: FORMATS };
  const { documents } = await findDocuments(['task.json'], surroundings);
  const { model } = await new Linker(documents, surroundings, { parameters: new Map() }).link();
  return new Project(model).tasks[0]?.networkMode;
}

const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

test.each<[string, object, string | undefined]>([
  ['Linux', {}, 'bridge'],
  ['Windows', WINDOWS, 'default'],
  ['Linux on Fargate', { requiresCompatibilities: ['FARGATE'] }, undefined],
  ['Windows on Fargate', { ...WINDOWS, requiresCompatibilities: ['FARGATE'] }, undefined],
  ['Windows on instances', { ...WINDOWS, requiresCompatibilities: ['EC2'] }, 'default'],
  ['what says it', { ...WINDOWS, networkMode: 'awsvpc' }, 'awsvpc'],
])('the network mode of %s', async (_, task, mode) => expect(await modeOf(task)).toBe(mode));
