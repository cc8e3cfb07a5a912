import { create } from 'zustand';
import type { ShownError, WhatIf, WiderAccess } from '../../shared/ipc/contract';
import { startHistory, type History } from './history';

/** A policy that somebody edits. */
export interface Edit {
  /** Document address. */
  readonly document: string;
  /** `Trust policy of SidekickKBRole` */
  readonly title: string;
  /** As it was read; '' where there was none. */
  readonly original: string;
  readonly text: string;
}

interface WhatIfStore {
  /** The edits that are held, and those that were taken back. */
  readonly history: History<readonly Edit[]>;
  /** The policy in the editor. */
  readonly opened: Omit<Edit, 'text'> | null;
  /** What the engine says of the edits; null while there are none. */
  readonly answer: WhatIf | null;
  /** What they open besides; null until it was asked. */
  readonly wider: WiderAccess | null;
  /** What was about to be done that would drop the edits; asked about first. */
  readonly leaving: (() => void) | null;
  readonly busy: boolean;
  readonly failure: ShownError | null;
}

export const NOTHING_EDITED: WhatIfStore = {
  history: startHistory([]),
  opened: null,
  answer: null,
  wider: null,
  leaving: null,
  busy: false,
  failure: null,
};

/** Policies edited on a copy of the account, to see what would happen. */
export const useWhatIfStore = create<WhatIfStore>()(() => NOTHING_EDITED);

/** Edits that differ from what was read. */
export function heldEdits({ history }: Pick<WhatIfStore, 'history'>): readonly Edit[] {
  return history.present.filter(({ text, original }) => text !== original);
}
