/** What the engine's loop and its threads say to each other. Snapshots travel as the text that their file will have. */
import type { AccountTurn, CrawlLine, ShownError } from '../../shared/ipc/contract';
import type { FromEngine, ProxyAnswer, ProxyQuestion, SignedInHere, ToEngine } from '../../shared/ipc/engine-protocol';

/** To a thread that evaluates and answers. */
export type ToWorker =
  | Extract<ToEngine, { kind: 'open' | 'ask' }>
  | {
      readonly kind: 'evaluate';
      readonly snapshotId: string;
      readonly name: string;
      readonly text: Uint8Array;
      /** Nothing more will come. */
      readonly whole: boolean;
    }
  /** Answer what was asked, then end. */
  | { readonly kind: 'end' };

/** From the thread that reads an account. */
export type FromCrawl =
  | { readonly kind: 'lines'; readonly lines: readonly CrawlLine[]; readonly turn: AccountTurn | null }
  | Extract<FromEngine, { kind: 'waiting' | 'saved' }>
  /** What was read so far; `whole`: nothing more will come. */
  | { readonly kind: 'snapshot'; readonly text: Uint8Array; readonly whole: boolean }
  | { readonly kind: 'failed'; readonly error: ShownError }
  | ProxyQuestion;

/** To the thread that reads an account. */
export type ToCrawl =
  | ProxyAnswer
  | SignedInHere
  /** What was read so far is wanted, as soon as there is more of it than before. */
  | { readonly kind: 'more' };

/** To the thread that draws one PNG; it answers with a `Png` and ends. */
export interface RasterOrder {
  readonly svg: string;
  readonly scale: number;
  readonly assets: string;
}
