/** A `${name}` in the text of `Fn::Sub`. */
export interface Hole {
  readonly name: string;
  /** Of the name, in the text. */
  readonly start: number;
}

const HOLE = /\$\{(?!!)(\s*)([^${}\s]+)\s*\}/g;

export function holesOf(text: string): Hole[] {
  return [...text.matchAll(HOLE)].map(({ index, 1: blanks, 2: name }) => ({
    name: name!,
    start: index + 2 + blanks!.length,
  }));
}

/** The text cut into what stands as it is and the names between, with `${!x}` written as `${x}`. */
export function partsOf(text: string): ({ readonly text: string } | { readonly name: string })[] {
  const parts: ({ text: string } | { name: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(HOLE)) {
    parts.push({ text: unescaped(text.slice(end, match.index)) }, { name: match[2]! });
    end = match.index + match[0].length;
  }
  parts.push({ text: unescaped(text.slice(end)) });
  return parts.filter((part) => 'name' in part || part.text !== '');
}

function unescaped(text: string): string {
  return text.replaceAll('${!', '${');
}
