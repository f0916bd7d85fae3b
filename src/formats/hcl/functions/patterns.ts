const LONGEST_TEXT = 500;
const MOST_REPETITIONS = 3;

/**
 * A pattern of RE2 as one of JavaScript, to find all its matches in a text; undefined where the two differ, or where
 * finding might take long: RE2 takes time in proportion to the text, JavaScript may not.
 */
export function toRegExp(pattern: string, text: string): RegExp | undefined {
  const [, flags = '', body = ''] = /^(?:\(\?([is]+)\))?([\s\S]*)$/.exec(pattern) ?? [];
  const classesAside = body.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, 'x');
  const repetitions = classesAside.match(/[*+]|\{\d+,?\d*\}/g) ?? [];
  if (text.length > LONGEST_TEXT || repetitions.length > MOST_REPETITIONS || /\)[*+{]/.test(classesAside))
    return undefined;
  if (/\(\?(?!P?<[A-Za-z]|:)|\\[AzCQEpPZ]|\[\[:|\(\?P?<[=!]/.test(body)) return undefined;
  try {
    return new RegExp(body.replaceAll('(?P<', '(?<'), `g${flags}u`);
  } catch {
    return undefined;
  }
}
