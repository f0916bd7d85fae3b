import { expect, it } from 'vitest';
import { plimFormat } from '../../../src/formats/plim/format.js';
import type { Change } from '../../../src/model/edit.js';
import { Loose } from '../../../src/model/loose.js';
import { view } from '../../../src/model/view.js';
import { applyEdits } from '../../../src/source/edit.js';
import { SourceText } from '../../../src/source/text.js';
import { expand } from '../../../src/stack/expand.js';
import { ALONE } from '../../support/context.js';
import { loadPlimEditor } from '../../support/edits.js';

await loadPlimEditor();

/** What is written of the instances of a fleet, after changes in the words of what it is expanded to. */
function instancesAfter(instances: string, changes: Readonly<Record<string, string>>): string | undefined {
  const source = new SourceText('a.plim', `cluster a {\n  fleet b { instances ${instances} }\n}\n`);
  const { model } = plimFormat.read(source, ALONE);
  const { resources, infrastructure } = expand(model).model;
  const properties = infrastructure.map((each) => new Loose(each.properties, each.span));
  const fieldOf = (path: string) =>
    properties.map((each) => each.at(...path.split('.'))).find(({ state }) => state === 'known');
  const wanted = Object.entries(changes).flatMap(([path, to]): Change[] => {
    const at = fieldOf(path);
    return at ? [{ op: 'set', at, to }] : [];
  });
  const edits = resources[0]?.editor?.edits(wanted);
  return edits && /instances (.*) \}/.exec(applyEdits(source.text, edits))?.[1];
}

it('changes the sizes of a fleet where they are written', () => {
  expect(instancesAfter('2..4 of m6i.large', { MinSize: '3' })).toBe('3..4 of m6i.large');
  expect(instancesAfter('2..4 of m6i.large', { MinSize: '5', MaxSize: '6' })).toBe('5..6 of m6i.large');
  expect(instancesAfter('2..4 now 3 of m6i.large', { DesiredCapacity: '4' })).toBe('2..4 now 4 of m6i.large');
});

it('changes a size that is written once for both ends only together', () => {
  expect(instancesAfter('3 of m6i.large', { MinSize: '4', MaxSize: '4' })).toBe('4 of m6i.large');
  expect(instancesAfter('3 of m6i.large', { MinSize: '4' })).toBeUndefined();
  expect(instancesAfter('3 of m6i.large', { MinSize: '4', MaxSize: '5' })).toBeUndefined();
});

it('changes the type of its instances', () => {
  const path = 'LaunchTemplateData.InstanceType';
  expect(instancesAfter('1..2 of m6i.large', { [path]: 'm6i.xlarge' })).toBe('1..2 of m6i.xlarge');
});

it('adds to a service although more is made of it than is written', () => {
  const text =
    'cluster a {\n  fleet b { instances 1 of m6i.large }\n}\nservice web {\n  run 2\n  capacity b\n  container web { image nginx:1 }\n}\n';
  const source = new SourceText('a.plim', text);
  const { resources } = expand(plimFormat.read(source, ALONE).model).model;
  const service = resources.find(({ kind }) => kind === 'service')!;
  const into = view('CreateService', service.value);
  const value = { minimumHealthyPercent: 50 };
  const structure = 'CreateServiceRequest';
  const edits = service.editor?.edits([
    { op: 'insert', into, structure, member: 'deploymentConfiguration', value },
  ]);
  expect(edits && applyEdits(text, edits)).toContain('  rolling 50%..\n');
});
