import type { Located } from '../../../source/value.js';
import type { Project } from '../../subjects/project.js';
import { expressionsIn } from '../mentions.js';

export type Os = 'linux' | 'windows';

/** By the name of the image, where a name stands somewhere; an id says nothing. */
export function osOf(project: Project, image: Located | undefined): Os | undefined {
  const looked = expressionsIn(image).flatMap((each) => project.pieceOf({ located: each })?.piece ?? []);
  const texts = [...textsIn(image), ...looked.flatMap(({ properties }) => textsIn(properties))];
  if (texts.some((text) => /windows/i.test(text))) return 'windows';
  return texts.some((text) => /amazon-linux|amzn|bottlerocket|ubuntu/i.test(text)) ? 'linux' : undefined;
}

function textsIn(located: Located | undefined): readonly string[] {
  switch (located?.kind) {
    case 'string':
      return [located.value];
    case 'list':
      return located.items.flatMap(textsIn);
    case 'map':
      return located.entries.flatMap(({ value }) => textsIn(value));
    case 'expression':
      return textsInExpression(located);
    default:
      return [];
  }
}

function textsInExpression({ expression }: Extract<Located, { kind: 'expression' }>): readonly string[] {
  if (expression.type === 'concatenation') return expression.parts.flatMap(textsIn);
  return expression.type === 'call' ? expression.arguments.flatMap(textsIn) : [];
}
