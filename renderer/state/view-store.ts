import { create } from 'zustand';
import type { ShownError } from '../../shared/ipc/contract';
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import { DEFAULT_VIEW, type View } from '../../shared/view/view';
import { startHistory, type History } from './history';

interface ViewStore {
  readonly history: History<View>;
  /** The last graph the engine sent, and the view it belongs to. */
  readonly graph: LaidOutGraph | null;
  readonly graphView: View | null;
  /** The same view of the account before it grew into `graph`. */
  readonly grownFrom: LaidOutGraph | null;
  readonly loading: boolean;
  readonly failure: ShownError | null;
}

export const START_OF_VIEWS: ViewStore = {
  history: startHistory(DEFAULT_VIEW),
  graph: null,
  graphView: null,
  grownFrom: null,
  loading: false,
  failure: null,
};

/** Which view is on screen, and where one has been. */
export const useViewStore = create<ViewStore>()(() => START_OF_VIEWS);
