import type {
  CancellationToken,
  Connection,
  ProtocolRequestType,
  ResponseError,
  ServerCapabilities,
} from 'vscode-languageserver';
import { offsetAt } from './protocol/places.js';
import type { Session } from './session.js';
import type { Page } from './workspace/page.js';

/** Something that editors can ask for: what they are told of it, and who answers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly listens: readonly Listen[];
}

export type Listen = (connection: Connection, session: Session, guard: Guard) => void;

/** What was asked for, or why there is none to be had. */
type Answer<R, E> = R | ResponseError<E>;

/** Keeps a mistake of ours in one answer from ending the server. */
export type Guard = <Result>(what: string, answer: () => Result | Promise<Result>) => Promise<Result | null>;

export function answers<P, R, PR, E, RO>(
  type: ProtocolRequestType<P, R, PR, E, RO>,
  answer: (params: P, session: Session, token: CancellationToken) => Answer<R, E> | Promise<Answer<R, E>>,
): Listen {
  return (connection, session, guard) => {
    connection.onRequest(type.method, (params: P, token: CancellationToken) =>
      guard(type.method, () => answer(params, session, token)),
    );
  };
}

/** An answer about a place in an open text; texts that are not open, or not ours, have none. */
export function atPlace<P extends InText, Result>(
  answer: (page: Page, offset: number, session: Session, params: P) => Result | Promise<Result>,
): (params: P, session: Session) => Result | Promise<Result> | null {
  return (params, session) => {
    const page = session.page(params.textDocument.uri);
    return page ? answer(page, offsetAt(page.source, params.position), session, params) : null;
  };
}

interface InText {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}
