/** What a validator of generated/validators.js finds wrong. */
export type Violation = { readonly path: string } & (
  | { readonly keyword: 'required'; readonly params: { readonly missingProperty: string } }
  | { readonly keyword: 'additionalProperties'; readonly params: { readonly additionalProperty: string } }
  | {
      readonly keyword: 'minimum' | 'maximum' | 'minItems' | 'maxItems' | 'minLength' | 'maxLength';
      readonly params: { readonly limit: number };
    }
  | { readonly keyword: 'pattern'; readonly params: { readonly pattern: string } }
  | { readonly keyword: 'type' | 'enum' }
);

export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}
