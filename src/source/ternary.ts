/** The answer to a question about values that may not be known yet. */
export type Ternary = true | false | 'unknown';

export function not(a: Ternary): Ternary {
  return a === 'unknown' ? a : !a;
}

/** False as soon as one is false; unknown as long as none is. */
export function every(answers: Iterable<Ternary>): Ternary {
  let result: Ternary = true;
  for (const answer of answers) {
    if (answer === false) return false;
    if (answer === 'unknown') result = answer;
  }
  return result;
}

/** True as soon as one is true; unknown as long as none is. */
export function some(answers: Iterable<Ternary>): Ternary {
  let result: Ternary = false;
  for (const answer of answers) {
    if (answer === true) return true;
    if (answer === 'unknown') result = answer;
  }
  return result;
}
