import { namesAlong } from './contents.js';
import type { Argument, BlockElement, Element, Literal } from './form.js';

/** The form as people read it: fields by their names, blocks by their kind. */
export function showForm(elements: readonly Element[]): string {
  return layOutForm(elements).text;
}

/** The form as people read it, and where in it each word, argument and block stands. */
export interface ShownForm {
  readonly text: string;
  readonly places: ReadonlyMap<Element, readonly [start: number, end: number]>;
}

export function layOutForm(elements: readonly Element[]): ShownForm {
  const shown = { text: '', places: new Map<Element, readonly [number, number]>() };
  showSequence(elements, shown);
  return shown;
}

interface Showing {
  text: string;
  readonly places: Map<Element, readonly [number, number]>;
}

function showSequence(elements: readonly Element[], shown: Showing): void {
  for (const [i, element] of elements.entries()) {
    if (i > 0) shown.text += ' ';
    showElement(element, shown);
  }
}

function showElement(element: Element, shown: Showing): void {
  switch (element.type) {
    case 'optional':
      shown.text += '[';
      showSequence(element.body, shown);
      shown.text += ']';
      break;
    case 'groups':
      showSequence(element.body, shown);
      shown.text += ', …';
      break;
    case 'choice':
      shown.text += '( ';
      for (const [i, alternative] of element.alternatives.entries()) {
        if (i > 0) shown.text += ' | ';
        showSequence(alternative, shown);
      }
      shown.text += ' )';
      break;
    default: {
      const start = shown.text.length;
      shown.text += showLeaf(element);
      shown.places.set(element, [start, shown.text.length]);
    }
  }
}

function showLeaf(element: Literal | Argument | BlockElement): string {
  if (element.type === 'literal') return element.text;
  if (element.type === 'argument') return showArgument(element);
  return element.required ? '{ … }' : '[{ … }]';
}

function showArgument({ path, kind, choices, list }: Argument): string {
  const type = choices ? [...choices.keys()].join('|') : kind;
  const name = namesAlong(path).at(-1) ?? '';
  const plain = type === name || type === 'text' || type === 'any';
  const shown = choices ? type : plain ? name : `${name}: ${type}`;
  return `<${shown}${list === 'commas' ? ',…' : list === 'rest' ? '…' : ''}>`;
}
