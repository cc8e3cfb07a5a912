import type { Profile } from '../../shared/ipc/contract';
import { useAccountStore } from '../state/account-store';

/** Can the profile's account be read into the open snapshot? Not where it is the open account itself. */
export function useMayJoin(profile: Profile | null): boolean {
  const snapshot = useAccountStore((state) => state.snapshot);
  return profile !== null && snapshot !== null && snapshot.account.id !== profile.account;
}
