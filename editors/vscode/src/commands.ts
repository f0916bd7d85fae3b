import { type TextEditor, window } from 'vscode';
import { SELECTOR } from './selector.js';

/** What does the commands of the server; their names and what they take stand in `src/server/features/commands/names.ts`. */
export interface Runner {
  run(command: string, ...given: readonly unknown[]): Promise<void>;
}

/** The formats that can be written. */
export const TARGETS = [
  { to: 'plim', label: 'Plimsoll', description: '.plim' },
  { to: 'ecs', label: 'ECS JSON', description: 'task definitions and services, as the API takes them' },
  { to: 'cloudformation', label: 'CloudFormation', description: 'a template' },
  { to: 'terraform', label: 'Terraform', description: '.tf files' },
  { to: 'compose', label: 'Compose', description: 'to run tasks on one machine' },
] as const;

export async function convertTo(runner: Runner): Promise<void> {
  const editor = await editorWithText();
  if (!editor) return;
  const { languageId, uri } = editor.document;
  const others = TARGETS.filter(({ to }) => to !== languageId || languageId !== 'plim');
  const chosen = await window.showQuickPick(others, { title: 'Convert to…', matchOnDescription: true });
  if (chosen) await runner.run('plimsoll.convert', { uri: uri.toString(), to: chosen.to });
}

export async function openRollout(runner: Runner): Promise<void> {
  const editor = await editorWithText();
  if (editor) await runner.run('plimsoll.showRollout', { uri: editor.document.uri.toString() });
}

async function editorWithText(): Promise<TextEditor | undefined> {
  const editor = window.activeTextEditor;
  if (editor && SELECTOR.some(({ language }) => language === editor.document.languageId)) return editor;
  await window.showInformationMessage(
    'Open a description of services first: .plim, ECS JSON, CloudFormation, Terraform or Compose.',
  );
  return undefined;
}
