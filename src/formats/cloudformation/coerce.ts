import { holdsPlaceholder } from '../../model/placeholder.js';
import type { Shape } from '../../model/shapes.js';
import { textOf } from '../../source/span.js';
import { boolean, expression, type Located, number, string } from '../../source/value.js';

const WHOLE = /^\s*[-+]?\d+\s*$/;
const DECIMAL = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** CloudFormation converts between texts, numbers, true and false as the type of the property asks. */
export function coerced(value: Located, shape: Shape | undefined): Located {
  switch (shape?.kind) {
    case 'string':
      if (value.kind === 'number') return string(value.span, value.written);
      return value.kind === 'boolean' ? string(value.span, String(value.value)) : value;
    case 'integer':
    case 'number': {
      if (value.kind !== 'string') return value;
      const numeral = shape.kind === 'integer' ? WHOLE : DECIMAL;
      if (numeral.test(value.value)) return number(value.span, Number(value.value), value.value.trim());
      break;
    }
    case 'boolean': {
      if (value.kind !== 'string') return value;
      const text = value.value.trim().toLowerCase();
      if (text === 'true' || text === 'false') return boolean(value.span, text === 'true');
      break;
    }
    default:
      break;
  }
  return shape && mayBecomeAnything(value) ? opaque(value) : value;
}

export function mayBecomeAnything(value: Located): boolean {
  return value.kind === 'string' && holdsPlaceholder(value.value);
}

export function opaque(value: Located): Located {
  const text = value.kind === 'string' ? value.value : textOf(value.span);
  return expression(value.span, { type: 'opaque', text });
}
