/** What the engine's loop and its threads say to each other. */
import type { ToEngine } from '../../shared/ipc/engine-protocol';

/** To the thread that evaluates and answers. */
export type ToWorker =
  | Extract<ToEngine, { kind: 'open' | 'ask' }>
  /** A snapshot that a crawl is reading, as UTF-8 text. */
  | { readonly kind: 'evaluate'; readonly snapshotId: string; readonly name: string; readonly bytes: Uint8Array };
