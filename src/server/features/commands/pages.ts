import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, MessageType } from 'vscode-languageserver';
import { uriOf } from '../../protocol/uris.js';
import type { Session } from '../../session.js';
import { tell } from './tell.js';

/** Something to read: a page for a browser, or Markdown. */
export interface Reading {
  readonly title: string;
  readonly language: 'html' | 'markdown';
  readonly text: string;
}

/**
 * Shows something to read. A client that announces `experimental.plimsoll.pages` gets it as the answer and shows it itself;
 * any other one is asked to open a temporary file, or told its name.
 */
export async function show(page: Reading, session: Session, connection: Connection): Promise<Reading | null> {
  if (takesPages(session.client.experimental)) return page;
  const path = join(
    mkdtempSync(join(tmpdir(), 'plimsoll-')),
    `${fileName(page.title)}.${ENDINGS[page.language]}`,
  );
  writeFileSync(path, page.text);
  const isShown =
    session.client.window?.showDocument?.support === true &&
    (await connection.window.showDocument({ uri: uriOf(path), external: page.language === 'html' })).success;
  if (!isShown) tell(connection, MessageType.Info, `${page.title}: ${path}`);
  return null;
}

const ENDINGS = { html: 'html', markdown: 'md' } as const;

function fileName(title: string): string {
  return title.replace(/[^\w-]+/g, '-');
}

function takesPages(experimental: unknown): boolean {
  const own = isRecord(experimental) ? experimental['plimsoll'] : undefined;
  return isRecord(own) && own['pages'] === true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
