/** What a tool fills in before a text is sent to AWS. */
const PLACEHOLDER = /\$\{|\{\{|\{%|<%|<[A-Za-z][\w .:-]*>|__\w+__|%\w+%|@@?\w+@/;

export function holdsPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
