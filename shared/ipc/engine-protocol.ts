/**
 * What main and the engine of an open snapshot say to each other, and the engine to its worker thread: the page's own
 * questions with the snapshot's id taken off, answered in the same envelope.
 */
import type {
  EdgeDetails,
  FindingsList,
  NodeDetails,
  Result,
  SearchHit,
  ShownError,
  SnapshotSummary,
} from './contract';
import type { LaidOutGraph } from '../layout/laid-out';
import type { View } from '../view/view';

/** A picture ready to be saved. */
export interface DrawnSvg {
  readonly svg: string;
  /** What to call the file, without a folder: `sidekick-broken.svg`. */
  readonly fileName: string;
}

/** Question → what it needs and what it gives. */
export interface Questions {
  'view:lay-out': { readonly input: { readonly view: View }; readonly output: LaidOutGraph };
  'findings:list': { readonly input: Readonly<Record<never, never>>; readonly output: FindingsList };
  'edge:explain': { readonly input: { readonly edgeId: string }; readonly output: EdgeDetails };
  'node:describe': { readonly input: { readonly nodeId: string }; readonly output: NodeDetails };
  'search:find': { readonly input: { readonly text: string }; readonly output: readonly SearchHit[] };
  'export:svg': {
    readonly input: { readonly view: View; readonly theme: 'light' | 'dark' };
    readonly output: DrawnSvg;
  };
}
export type Question = keyof Questions;
/** A question with its input, as one value. */
export type Asked = { [Q in Question]: { readonly question: Q; readonly input: Questions[Q]['input'] } }[Question];

export type ToEngine =
  | { readonly kind: 'open'; readonly snapshotId: string; readonly path: string; readonly name: string }
  | { readonly kind: 'ask'; readonly id: number; readonly asked: Asked };

export type FromEngine =
  | { readonly kind: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly kind: 'opened'; readonly summary: SnapshotSummary }
  | { readonly kind: 'failed'; readonly error: ShownError }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> };
