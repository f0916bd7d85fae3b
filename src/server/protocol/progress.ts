import type { Connection } from 'vscode-languageserver';

/** Whoever waits longer than this wants to know what for. */
const PATIENCE_MS = 1000;

/** Shows in the editor that something long goes on. */
export function watcher(connection: Connection, canShow: boolean) {
  return async <Result>(title: string, work: Promise<Result>): Promise<Result> => {
    if (!canShow) return work;
    let isOver = false;
    let end: () => void = () => undefined;
    const timer = setTimeout(() => {
      void connection.window.createWorkDoneProgress().then((progress) => {
        if (isOver) return;
        progress.begin(`Plimsoll: ${title}`);
        end = () => progress.done();
      });
    }, PATIENCE_MS);
    try {
      return await work;
    } finally {
      isOver = true;
      clearTimeout(timer);
      end();
    }
  };
}
