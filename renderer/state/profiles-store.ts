import { create } from 'zustand';
import type { ProfileList, ShownError } from '../../shared/ipc/contract';

interface ProfilesStore {
  /** Null until it was read once. */
  readonly list: ProfileList | null;
  readonly loading: boolean;
  readonly failure: ShownError | null;
}

/** The profiles of the config files, as they were when they were last read. */
export const useProfilesStore = create<ProfilesStore>()(() => ({ list: null, loading: false, failure: null }));
