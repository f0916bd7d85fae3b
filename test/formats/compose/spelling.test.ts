import { expect, test } from 'vitest';
import { requestShape, type Shape } from '../../../src/model/shapes.js';
import { SPELLING, WORDS } from '../../../src/formats/compose/spelling.js';

test('members are called as compose calls them, others as the API does', () => {
  expect(SPELLING.member('stopTimeout', 'ContainerDefinition')).toBe('stop_grace_period');
  expect(SPELLING.member('family', 'RegisterTaskDefinitionRequest')).toBe('family');
});

test('every word is that of a member of the API', () => {
  const members = new Set<string>();
  const seen = new Set<string>();
  const look = (shape: Shape): void => {
    if (shape.kind === 'list') look(shape.item);
    else if (shape.kind === 'map') look(shape.value);
    else if (shape.kind === 'structure' && !seen.has(shape.name)) {
      seen.add(shape.name);
      for (const [name, inner] of shape.members) {
        members.add(`${shape.name}.${name}`);
        look(inner);
      }
    }
  };
  look(requestShape('RegisterTaskDefinition'));
  look(requestShape('CreateService'));
  expect(Object.keys(WORDS).filter((word) => !members.has(word))).toEqual([]);
});
