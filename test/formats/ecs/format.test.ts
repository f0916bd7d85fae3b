import { expect, test } from 'vitest';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import { SourceText } from '../../../src/source/text.js';
import { fixture } from './fixture.js';
import { ALONE } from '../../support/context.js';

test('comments are lost to every other format, and that is told once', () => {
  const { losses } = ecsFormat.read(fixture('commented.json'), ALONE);
  expect(losses?.().map(({ id, severity, message, span }) => [id, severity, message, span.start])).toEqual([
    ['ecs/comments', 'info', '4 comments are not carried over', 0],
  ]);
  const one = ecsFormat.read(
    new SourceText('a.json', '{ "family": "a", "containerDefinitions": [] } // b'),
    ALONE,
  );
  expect(one.losses?.().map(({ message }) => message)).toEqual(['a comment is not carried over']);
  const none = ecsFormat.read(fixture('task-definition.json'), ALONE);
  expect(none.losses?.()).toEqual([]);
});
