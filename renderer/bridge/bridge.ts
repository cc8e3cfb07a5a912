/** The only file that touches `window.atlas`: everything the page asks goes through here. */
import type { Result } from '../../shared/ipc/contract';
import type { AtlasBridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    readonly atlas: AtlasBridge<File>;
  }
}

export const atlas: AtlasBridge<File> = window.atlas;

/** A call that was refused (it rejects) becomes an answer too, so that callers handle one shape. */
export async function ask<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call;
  } catch {
    return {
      ok: false,
      error: {
        code: 'no-answer',
        title: 'The app did not answer.',
        hint: 'Open the file again; if it stays like this, restart IAM Atlas.',
      },
    };
  }
}
