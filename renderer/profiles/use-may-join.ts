import type { Profile } from '../../shared/ipc/contract';
import { useAccountStore } from '../state/account-store';
import { knownOf, useWhoStore } from '../state/who-store';

/** Can the profile's account be read into the open snapshot? Not where it is the open account itself: AWS knows best. */
export function useMayJoin(profile: Profile | null): boolean {
  const snapshot = useAccountStore((state) => state.snapshot);
  const who = useWhoStore(({ answers }) => (profile === null ? null : knownOf(answers, profile.name)));
  return profile !== null && snapshot !== null && snapshot.account.id !== (who?.account ?? profile.account);
}
