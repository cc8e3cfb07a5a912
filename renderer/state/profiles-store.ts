import { create } from 'zustand';
import type { ProfileList, ShownError } from '../../shared/ipc/contract';
import type { WayToAccess } from './access-store';

interface ProfilesStore {
  /** Null until it was read once. */
  readonly list: ProfileList | null;
  readonly failure: ShownError | null;
  /** Were there any, when they were last read? Known from the last start until they are read. */
  readonly some: boolean;
  /** The name of the profile that was chosen, and the Regions chosen for each: kept while the app runs. */
  readonly chosen: string | null;
  readonly regionsOf: Readonly<Record<string, readonly string[]>>;
  /** Is the account to join the open one? */
  readonly beside: boolean;
  /** One comes back from the accounts, and that had led there; null: one does not, or has the focus again. */
  readonly backBy: WayToAccess | null;
}

const SOME = 'profiles';

/** The profiles of the config files, as they were when they were last read. */
export const useProfilesStore = create<ProfilesStore>()(() => ({
  list: null,
  failure: null,
  some: localStorage.getItem(SOME) === 'true',
  chosen: null,
  regionsOf: {},
  beside: false,
  backBy: null,
}));

/** Remembers over the next start whether there are profiles. */
export function rememberSome(some: boolean): void {
  localStorage.setItem(SOME, String(some));
}
