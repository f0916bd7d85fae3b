import { ABSENT_ON_EXTERNAL, builtIn, EXTERNAL } from '../attributes.js';

/** What a kind of instance allows an attribute to be. */
export interface Allowed {
  readonly absent: boolean;
  readonly noValue: boolean;
  /** A pattern that the values have; `undefined` where any will do, `null` where there is no value. */
  readonly form: string | undefined | null;
}

/** Attributes depend on one another only through the kind of instance. */
export interface World {
  readonly isExternal: boolean;
  readonly forms: Readonly<Record<string, string>>;
}

const LINUX = { 'ecs.os-type': 'linux', 'ecs.os-family': 'LINUX' };
const WINDOWS = {
  'ecs.os-type': 'windows',
  'ecs.os-family': 'windows|WINDOWS_SERVER_[0-9A-Z]+_(FULL|CORE)',
};

export const EC2_WORLDS: readonly World[] = [
  { isExternal: false, forms: LINUX },
  { isExternal: false, forms: WINDOWS },
];

export const WORLDS: readonly World[] = [
  ...EC2_WORLDS,
  { isExternal: true, forms: LINUX },
  { isExternal: true, forms: WINDOWS },
];

export function allowedIn({ isExternal, forms }: World, name: string): Allowed {
  if (name === EXTERNAL)
    return isExternal
      ? { absent: false, noValue: true, form: null }
      : { absent: true, noValue: false, form: null };
  if (isExternal && ABSENT_ON_EXTERNAL.includes(name)) return { absent: true, noValue: false, form: null };
  const row = builtIn(name);
  const form = Object.hasOwn(forms, name) ? forms[name] : row?.form;
  if (row?.always && !isExternal) return { absent: false, noValue: false, form };
  return { absent: true, noValue: form === undefined, form };
}
