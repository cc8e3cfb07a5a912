/** Everything that the page receives from main: every event, and every answer to what it asked. */
import type { App } from './fixtures';

/** Starts to listen in main; the function that it gives returns all of it as text. */
export async function recordReceived({ electron }: App): Promise<() => Promise<string>> {
  await electron.evaluate(({ ipcMain, BrowserWindow }) => {
    const received: string[] = [];
    Object.assign(globalThis, { received });
    for (const window of BrowserWindow.getAllWindows()) {
      const send = window.webContents.send.bind(window.webContents);
      window.webContents.send = (channel, ...rest) => {
        received.push(channel, JSON.stringify(rest));
        send(channel, ...rest);
      };
    }
    // Electron keeps the handlers in a map of its own; each is wrapped.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...input: unknown[]) => unknown> })
      ._invokeHandlers;
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (...input) => {
        const answer = await handler(...input);
        received.push(channel, JSON.stringify(answer));
        return answer;
      });
    }
  });
  return () => electron.evaluate(() => (globalThis as unknown as { received: string[] }).received.join('\n'));
}
