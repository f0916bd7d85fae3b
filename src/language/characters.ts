/** Parts of character classes: what stands nowhere in a text of the language. */
export const CONTROL = '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f';
/** What nobody sees stands in texts and comments alone. */
export const INVISIBLE = '\\x80-\\x9f\\xad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff';
