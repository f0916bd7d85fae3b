import { commands, type ExtensionContext, languages } from 'vscode';
import { convertTo, openRollout } from './commands.js';
import { Pages } from './pages.js';
import { Server } from './server.js';
import { Status } from './status.js';

export async function activate(context: ExtensionContext): Promise<void> {
  const status = new Status(languages);
  const pages = new Pages(context.subscriptions);
  const server = new Server(context, pages, status);
  context.subscriptions.push(
    status,
    server,
    commands.registerCommand('plimsoll.convertTo', () => convertTo(server)),
    commands.registerCommand('plimsoll.openRollout', () => openRollout(server)),
    commands.registerCommand('plimsoll.restartServer', () => server.restart()),
    commands.registerCommand('plimsoll.showLog', () => server.showLog()),
  );
  await server.start();
}
