import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';

/** Shows a message; nobody waits for an answer. */
export function tell(connection: Connection, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}

export function refuse(connection: Connection, message: string): null {
  tell(connection, MessageType.Error, message);
  return null;
}
