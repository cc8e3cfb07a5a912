import { create } from 'zustand';
import type { ShownError } from '../../shared/ipc/contract';

interface OpeningJob {
  /** Null until main has answered with one. */
  readonly jobId: string | null;
  readonly name: string;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

interface OpeningStore {
  readonly job: OpeningJob | null;
  readonly failure: ShownError | null;
}

/** The opening under way, or why the last one failed. */
export const useOpeningStore = create<OpeningStore>()(() => ({ job: null, failure: null }));
