/** What the server is told of: it finds out by the content which of these it reads. Its own language also before it is saved. */
export const SELECTOR = [
  { scheme: 'file', language: 'plim' },
  { scheme: 'untitled', language: 'plim' },
  ...['json', 'jsonc', 'yaml', 'dockercompose', 'terraform', 'opentofu'].map((language) => ({
    scheme: 'file',
    language,
  })),
] as const;
