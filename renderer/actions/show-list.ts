import { useAccountStore, type ListName } from '../state/account-store';

/** Shows one of the lists under the canvas. */
export function showList(list: ListName): void {
  useAccountStore.setState({ list });
}
