/** A page whose process died is loaded anew, so that no dead window is left; one that keeps dying is left alone. */
import type { WebContents } from 'electron';
import { log } from './log';

const TOO_SOON_MS = 10_000;

export function reviveWhenGone(page: WebContents, now: () => number = Date.now): void {
  let last = -Infinity;
  page.on('render-process-gone', (_event, { reason }) => {
    log.error('the page stopped', reason);
    if (reason === 'clean-exit' || now() - last < TOO_SOON_MS) return;
    last = now();
    page.reload();
  });
}
