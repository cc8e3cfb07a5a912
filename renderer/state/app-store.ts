import { create } from 'zustand';
import type { AppState, ShownError } from '../../shared/ipc/contract';

export type DialogName =
  'palette' | 'explain' | 'export' | 'edits' | 'leave-edits' | 'coverage' | 'profiles' | 'access';
export interface Notice {
  readonly id: number;
  readonly kind: 'success' | 'error' | 'info';
  readonly title: string;
  readonly hint: string;
  /** What can be done about it. */
  readonly action: { readonly text: string; run(): void } | null;
}

interface AppStore {
  readonly app: AppState | null;
  readonly dialog: DialogName | null;
  readonly notices: readonly Notice[];
  /** Null: nobody moved the bar yet, the window's width decides. */
  readonly inspectorWidth: number | null;
  /** Null: nobody moved the bar yet, the window's height decides. */
  readonly tableHeight: number | null;
}

/** The app itself: its theme, the open dialog, what it has to say, and the sizes of its panes. */
export const useAppStore = create<AppStore>()(() => ({
  app: null,
  dialog: null,
  notices: [],
  inspectorWidth: null,
  tableHeight: null,
}));

let nextNotice = 1;

/** Shows a notice until it is dismissed; a success replaces an earlier success. */
export function addNotice(kind: Notice['kind'], title: string, hint = '', action: Notice['action'] = null): void {
  const notice: Notice = { id: nextNotice++, kind, title, hint, action };
  useAppStore.setState(({ notices }) => ({
    notices: [...notices.filter((other) => other.kind !== kind || kind === 'error').slice(-2), notice],
  }));
}

export function addError(error: ShownError): void {
  addNotice('error', error.title, error.hint);
}

/** Something new begins: what went well before is no news any more. */
export function dismissOldNews(): void {
  useAppStore.setState(({ notices }) => ({ notices: notices.filter(({ kind }) => kind === 'error') }));
}

export function dismissNotice(id: number): void {
  useAppStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Opens a dialog; what a notice offered to do is not offered over it. */
export function showDialog(dialog: DialogName | null): void {
  useAppStore.setState(({ notices }) => ({
    dialog,
    notices: dialog === null ? notices : notices.filter(({ action }) => action === null),
  }));
}
