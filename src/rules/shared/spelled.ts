import type { Loose } from '../../model/loose.js';
import { type Span, textOf } from '../../source/span.js';

/** A property of CloudFormation as the text spells it: as its key, or as Terraform would. */
export function spelled({ keySpan, span }: Loose, property: string): string {
  // What another format implies has no key: the place of its value stands for it.
  const isWritten = keySpan && keySpan.start !== span.start;
  const written = isWritten ? textOf(keySpan).replace(/^["']|["']$/g, '') : undefined;
  if (written !== undefined && /^\w+$/.test(written)) return written;
  return propertyAt(span, property);
}

/** As the text at a place would spell it. */
export function propertyAt({ source }: Span, property: string): string {
  return source.path.endsWith('.tf') ? snakeCase(property) : property;
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
