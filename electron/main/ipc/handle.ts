/**
 * The only way for the page to reach main. Order: is the sender our window's main frame at exactly app://atlas →
 * strict parse of the input → handler → `{ok, data}` or `{ok: false, error}`. A refused sender is rejected and logged.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  CHANNELS,
  type Channel,
  type Input,
  type Outputs,
  type Result,
  type ShownError,
} from '../../../shared/ipc/contract';
import { APP_ORIGIN } from '../page-files';
import { log } from '../log';

/** Thrown by a handler to tell the page what is wrong, in words for a person. */
export class ShownFailure extends Error {
  constructor(readonly shown: ShownError) {
    super(shown.title);
  }
}

export type Handlers = { readonly [C in Channel]: (input: Input<C>) => Promise<Outputs[C]> | Outputs[C] };

/** Registers all handlers. `ourPage` gives the contents of the one window, or undefined when it is closed. */
export function handleAll(handlers: Handlers, ourPage: () => WebContents | undefined): void {
  for (const channel of Object.keys(CHANNELS) as Channel[]) {
    ipcMain.handle(channel, (event, input: unknown) => {
      if (!isOurPage(event, ourPage())) {
        log.warn('refused a sender', channel);
        throw new Error('This page may not ask the app for anything.');
      }
      return answer(channel, handlers[channel] as (input: unknown) => unknown, input);
    });
  }
}

function isOurPage(event: IpcMainInvokeEvent, page: WebContents | undefined): boolean {
  const frame = event.senderFrame;
  if (page === undefined || frame === null || event.sender !== page || frame.parent !== null) return false;
  try {
    const url = new URL(frame.url);
    return `${url.protocol}//${url.host}` === APP_ORIGIN;
  } catch {
    return false;
  }
}

async function answer(channel: Channel, handler: (input: unknown) => unknown, raw: unknown): Promise<Result<unknown>> {
  const parsed = CHANNELS[channel].input.safeParse(raw ?? {});
  if (!parsed.success) {
    log.warn('refused an input', channel);
    return failed({
      code: 'bad-input',
      title: 'The app could not use what its window sent.',
      hint: 'Open the file again; if it stays, restart the app.',
    });
  }
  try {
    return { ok: true, data: await handler(parsed.data) };
  } catch (error) {
    if (error instanceof ShownFailure) return failed(error.shown);
    log.error('handler failed', channel, error);
    return failed({
      code: 'internal',
      title: 'The app could not finish this.',
      hint: 'Try it again; the log file has the details.',
    });
  }
}

function failed(error: ShownError): Result<never> {
  return { ok: false, error };
}
