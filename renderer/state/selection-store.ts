import { create } from 'zustand';
import type { EdgeDetails, NodeDetails, ShownError } from '../../shared/ipc/contract';

/** `by` says where it was chosen: the canvas does not move under the hand that clicked on it. */
export interface Selection {
  readonly kind: 'edge' | 'node' | 'bundle' | 'finding';
  readonly id: string;
  readonly by: 'canvas' | 'elsewhere';
}

interface SelectionStore {
  readonly selection: Selection | null;
  readonly edge: EdgeDetails | null;
  readonly node: NodeDetails | null;
  readonly failure: ShownError | null;
}

/** What is selected, and what the engine says about it once it has answered. */
export const useSelectionStore = create<SelectionStore>()(() => ({
  selection: null,
  edge: null,
  node: null,
  failure: null,
}));
