import { useAccountStore } from '../state/account-store';
import { rowsOf } from './list-rows';

/** Is there nothing in the list that is shown? Before it is known, the account's edges tell. */
export function useListEmpty(): boolean {
  return useAccountStore(({ findings, list, snapshot }) =>
    findings === null ? (snapshot?.edges.broken ?? 0) === 0 : rowsOf(list, findings).length === 0,
  );
}
