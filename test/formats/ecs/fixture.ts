import { readdirSync, readFileSync } from 'node:fs';
import { SourceText } from '../../../src/source/text.js';

const folder = new URL('../../../fixtures/ecs/', import.meta.url);

export function fixture(name: string): SourceText {
  return new SourceText(name, readFileSync(new URL(name, folder), 'utf8'));
}

export const FIXTURES: readonly string[] = readdirSync(folder).sort();
