import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** What is written in Markdown, as a client with such formats wants it. */
export function markup(text: string, formats: readonly MarkupKind[] = [MarkupKind.Markdown]): MarkupContent {
  return formats.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: text }
    : { kind: MarkupKind.PlainText, value: withoutMarks(text) };
}

function withoutMarks(text: string): string {
  return text
    .replace(/```\w*\n([\s\S]*?)\n```/g, '$1')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/`([^`]*)`/g, '$1')
    .replaceAll('**', '');
}
