import { branches } from '../../hcl/values.js';
import type { Shape } from '../../../model/shapes.js';
import type { Span } from '../../../source/span.js';
import { boolean, expression, type Located, list, map, number, string } from '../../../source/value.js';

/** The provider takes an empty text for none. */
export function unlessEmpty(value: Located): Located {
  return value.kind === 'string' && value.value === '' ? { kind: 'null', span: value.span } : value;
}

export function enabled(value: Located): Located {
  if (value.kind === 'string' && /^(?:true|false)$/.test(value.value))
    return string(value.span, value.value === 'true' ? 'ENABLED' : 'DISABLED');
  return value.kind === 'boolean' ? string(value.span, value.value ? 'ENABLED' : 'DISABLED') : value;
}

export function internal(value: Located): Located {
  return value.kind === 'boolean' ? string(value.span, value.value ? 'internal' : 'internet-facing') : value;
}

export function names(value: Located): Located {
  if (value.kind !== 'list') return value;
  return list(
    value.span,
    value.items.map((item) => map(item.span, [{ key: 'Name', keySpan: item.span, value: item }])),
  );
}

export function present(value: Located): Located {
  if (value.kind !== 'boolean') return unknown(value.span, 'present');
  return value.value ? map(value.span, []) : { kind: 'null', span: value.span };
}

export function pairs(value: Located, [name, content]: readonly [string, string]): Located {
  return branches(value, (known) => {
    if (known.kind !== 'map') return known;
    return list(
      known.span,
      known.entries.map(({ key, keySpan, keyUnknown, value: held }): Located => {
        const text = keyUnknown ? unknown(keySpan, key) : string(keySpan, key, 'quoted');
        const at = keySpan.source === held.span.source ? { ...keySpan, end: held.span.end } : keySpan;
        return map(at.end < at.start ? keySpan : at, [
          { key: name, keySpan, value: text },
          { key: content, keySpan: held.span, value: branches(held, (each) => coerced(each, TEXT)) },
        ]);
      }),
    );
  });
}

export const TEXT: Shape = { kind: 'string' };

/** The one kind of resource whose tags stand in a list by kinds. */
export function ownTags(value: Located): Located {
  const at = value.span;
  const entries = [
    { key: 'ResourceType', keySpan: at, value: string(at, 'launch-template') },
    { key: 'Tags', keySpan: at, value: pairs(value, ['Key', 'Value']) },
  ];
  return list(at, [map(at, entries)]);
}

/** Terraform converts between texts, numbers, true and false as the type of the argument asks. */
export function coerced(value: Located, shape: Shape | undefined): Located {
  switch (shape?.kind) {
    case 'list':
      return value.kind === 'list'
        ? list(
            value.span,
            value.items.map((item) => coerced(item, shape.item)),
          )
        : branched(value, shape);
    case 'map':
      if (value.kind !== 'map') return branched(value, shape);
      return map(
        value.span,
        value.entries.map((entry) => ({ ...entry, value: coerced(entry.value, shape.value) })),
      );
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean': {
      const { kind } = shape;
      return branches(value, (known) => scalar(known, kind));
    }
    default:
      return value;
  }
}

function branched(value: Located, shape: Shape): Located {
  return branches(value, (known) => (known.kind === shape.kind ? coerced(known, shape) : known));
}

function scalar(value: Located, kind: 'string' | 'integer' | 'number' | 'boolean'): Located {
  const { span } = value;
  if (kind === 'string') {
    if (value.kind === 'number') return string(span, value.written);
    if (value.kind === 'boolean') return string(span, String(value.value));
    return value;
  }
  if (value.kind !== 'string') return value;
  const text = value.value.trim();
  if (kind === 'boolean') return /^(?:true|false)$/.test(text) ? boolean(span, text === 'true') : value;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? number(span, Number(text), text) : value;
}

export function unknown(at: Span, text: string): Located {
  return expression(at, { type: 'opaque', text });
}
