/** Whether a text has something in it that a program fills in before it is sent: no name and no tag of AWS can have that. */
export function holdsPlaceholder(text: string): boolean {
  return /\$\{[^{}\n]+\}|\{\{[^{}\n]+\}\}|<[A-Za-z][\w .:-]*>/.test(text);
}
