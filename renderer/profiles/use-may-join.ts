import type { Profile } from '../../shared/ipc/contract';
import { useAccountStore } from '../state/account-store';
import { knownOf, useWhoStore } from '../state/who-store';

/** Can this account be read into the open snapshot? Not where it is the open account itself. Null: not known yet. */
export function useMayJoin(account: string | null): boolean {
  const snapshot = useAccountStore((state) => state.snapshot);
  return snapshot !== null && snapshot.account.id !== account;
}

/** The account of a profile, as far as it is known: AWS knows best, then the files. */
export function useAccountOf(profile: Profile | null): string | null {
  const who = useWhoStore(({ answers }) => (profile === null ? null : knownOf(answers, profile.name)));
  return who?.account ?? profile?.account ?? null;
}
