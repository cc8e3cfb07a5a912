import { describe, expect, it } from 'vitest';
import type { ReadAccount, ReadWith } from '../../shared/ipc/contract';
import { toReadAgain } from '../../shared/view/to-read-again';
import { againWith, mayBeReadAgain, profileBehind, whatIsCrawled } from './read-with-words';

const START = { startUrl: 'https://corp.awsapps.com/start', ssoRegion: 'us-east-1' };
const dev: ReadWith = { kind: 'profile', profile: 'dev' };
const role: ReadWith = { kind: 'role', signIn: START, account: '111122223333', role: 'Reader' };
const ofDev: ReadWith = { kind: 'role', signIn: { profile: 'dev' }, account: '111122223333', role: 'Reader' };
const account = (name: string, readWith: ReadWith | null, unread = false): ReadAccount => ({
  id: '111122223333',
  name,
  regions: ['us-east-1'],
  collectedAt: null,
  readWith,
  unread,
});
const named = (name: string, readWith: ReadWith) => ({ name, readWith });

describe('what is read, and with what', () => {
  it('is called by the profile, the account, or how many there are', () => {
    expect(whatIsCrawled([named('x', dev)])).toBe('the account of dev');
    expect(whatIsCrawled([named('data (111122223333)', role)])).toBe('the account data (111122223333)');
    expect(whatIsCrawled([named('a', dev), named('b', role)])).toBe('2 accounts');
  });

  it('has a profile behind it where all live by one', () => {
    expect(profileBehind([named('a', dev), named('b', ofDev)])).toBe('dev');
    expect(profileBehind([named('a', dev), named('b', role)])).toBeNull();
    expect(profileBehind([named('a', role)])).toBeNull();
  });

  it('can be read again where the file says with what', () => {
    const accounts = [account('a', null, true), account('b', dev), account('c', role, true)];
    expect(toReadAgain(accounts, true).map(({ name }) => name)).toEqual(['b', 'c']);
    expect(toReadAgain(accounts, false).map(({ name }) => name)).toEqual(['c']);
    expect(mayBeReadAgain({ accounts: [account('a', null, true)] })).toBe(false);
    expect(mayBeReadAgain(null)).toBe(false);
    expect(againWith(accounts)).toBe('2 accounts');
    expect(againWith([account('b', dev)])).toBe('with the profile dev');
    expect(againWith([account('c', role)])).toBe('with the role Reader');
  });
});
