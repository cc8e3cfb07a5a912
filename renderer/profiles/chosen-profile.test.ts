import { describe, expect, it } from 'vitest';
import type { Profile, ProfileList } from '../../shared/ipc/contract';
import { chosenProfile } from './chosen-profile';

const profile = (name: string, kind: 'ready' | 'misconfigured' = 'misconfigured') =>
  ({ name, state: kind === 'ready' ? { kind, until: null } : { kind, sentence: '' } }) as Profile;
const list = (preferred: string | null, ...profiles: readonly Profile[]): ProfileList => ({
  profiles,
  preferred,
  onRequest: [],
  problems: [],
  endpoints: [],
  sessions: [],
  regions: [],
  policies: [],
});

describe('the profile that is chosen', () => {
  it('is the one that was clicked, else the preferred, else one that is ready, else the first', () => {
    const all = [profile('a'), profile('b', 'ready'), profile('c')];
    expect(chosenProfile(list('c', ...all), 'a')?.name).toBe('a');
    expect(chosenProfile(list('c', ...all), 'gone')?.name).toBe('c');
    expect(chosenProfile(list(null, ...all), null)?.name).toBe('b');
    expect(chosenProfile(list(null, profile('a'), profile('c')), null)?.name).toBe('a');
    expect(chosenProfile(list(null), null)).toBeNull();
  });
});
