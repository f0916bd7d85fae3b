import type { Editor } from '../../model/edit.js';
import { entryOf, type Located } from '../../source/value.js';
import { jsonEditor } from '../json/edit.js';
import { yamlEditor } from '../yaml/edit.js';
import type { YamlDocument } from '../yaml/parse.js';
import { TAKES_LIST } from './functions.js';
import { propertyOf } from './spelling.js';
import { isMacro } from './template.js';

/** Writes changes into the resources of a template. */
export function editorOf({ value, tags, shared }: Pick<YamlDocument, 'value' | 'tags' | 'shared'>): Editor {
  const options = { word: propertyOf, converts: true, isFrozen: isLoop, isOpaque: isCall } as const;
  const resources = () => (value?.kind === 'map' ? entryOf(value, 'Resources')?.value : undefined);
  const isJson = value?.span.source.text.trimStart().startsWith('{') === true;
  return isJson ? jsonEditor(resources, options) : yamlEditor({ tags, shared }, resources, options);
}

/** What a loop makes stands in the text once. */
function isLoop(_: Located, key: string | undefined): boolean {
  return key?.startsWith('Fn::ForEach') === true;
}

function isCall(value: Located, key: string | undefined): boolean {
  if (key !== undefined && TAKES_LIST.has(key)) return true;
  if (value.kind !== 'map') return false;
  const [first] = value.entries;
  return first !== undefined && (isMacro(first.key) || (first.key === 'Ref' && value.entries.length === 1));
}
