import { describe, expect, it } from 'vitest';
import type { AccessAccount, AccessList } from '../../shared/ipc/sign-in-types';
import {
  asFarAsKnown,
  askedWords,
  chosenAccounts,
  chosenWords,
  matchingAccounts,
  roleCounts,
  rolesWords,
  toRead,
  whatIsRead,
  whyNotWith,
} from './access-words';

const account = (id: string, roles: readonly string[] | null, more: Partial<AccessAccount> = {}): AccessAccount => ({
  id,
  name: `account ${id.slice(-4)}`,
  email: null,
  fault: null,
  roles,
  ...more,
});
const A = account('111122223333', ['Billing', 'Dev']);
const B = account('222233334444', ['Dev'], { name: null, email: 'b@example.com' });
const C = account('333344445555', null);
const D = account('444455556666', null, { fault: 'The sign-in for corp gives no access to that account.' });
const E = account('555566667777', []);
const list: AccessList = {
  signIn: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  ssoRegion: 'us-east-1',
  account: B.id,
  role: 'Dev',
  accounts: [A, B, C, D, E],
  whole: false,
};
const ids = (accounts: readonly AccessAccount[]) => accounts.map(({ id }) => id);

describe('the accounts of a sign-in', () => {
  it('say which roles they have, and why one cannot be read with a role', () => {
    expect(list.accounts.map(rolesWords)).toEqual(['2 roles', 'Dev', 'being asked …', 'not known', 'no role']);
    expect(list.accounts.map((each) => whyNotWith(each, 'Billing'))).toEqual([
      '',
      'has no Billing',
      'being asked …',
      'not known',
      'has no Billing',
    ]);
    expect(roleCounts(list.accounts)).toEqual([
      { role: 'Dev', accounts: 2 },
      { role: 'Billing', accounts: 1 },
    ]);
    expect(askedWords(list)).toBe('Asked for the roles of 4 of 5 accounts.');
    expect(askedWords({ ...list, whole: true })).toBe('');
    expect(chosenWords(1, 2, false)).toBe('1 of 2 accounts chosen.');
    expect(chosenWords(0, 0, false)).toBe('No account with this role is known yet.');
    expect(chosenWords(0, 0, true)).toBe('No account has this role: choose another one.');
  });

  it('are as far known as they were asked for, where asking failed', () => {
    const { accounts, whole } = asFarAsKnown(list);
    expect(whole).toBe(true);
    expect(accounts.map(rolesWords)).toEqual(['2 roles', 'Dev', 'not known', 'not known', 'no role']);
    expect(accounts[3]).toBe(D);
  });

  it('are found by name, number, mail and role', () => {
    const found = (text: string) => ids(matchingAccounts(list.accounts, text));
    expect(found('')).toHaveLength(5);
    expect(found('dev 2222')).toEqual([A.id, B.id]);
    expect(found('2222-3333-4444')).toEqual([B.id]);
    expect(found('B@EXAMPLE')).toEqual([B.id]);
    expect(found('billing')).toEqual([A.id]);
    expect(found('nobody')).toEqual([]);
  });

  it('are read that have the role and were not left out, the profile’s own first and with the profile', () => {
    expect(ids(chosenAccounts(list, 'Dev', new Set()))).toEqual([B.id, A.id]);
    expect(ids(chosenAccounts(list, 'Dev', new Set([B.id])))).toEqual([A.id]);
    expect(chosenAccounts(list, null, new Set())).toEqual([]);
    const signIn = { profile: 'dev' };
    expect(toRead(B, 'Dev', list, signIn)).toEqual({ name: B.id, readWith: { kind: 'profile', profile: 'dev' } });
    expect(toRead(A, 'Dev', list, signIn)).toEqual({
      name: 'account 3333 (111122223333)',
      readWith: { kind: 'role', signIn, account: A.id, role: 'Dev' },
    });
    expect(toRead(B, 'Billing', list, signIn).readWith.kind).toBe('role');
  });

  it('are said before they are read', () => {
    expect(whatIsRead([A], 'Dev', ['us-east-1'])).toBe(
      'Reads account 3333 (111122223333) as Dev in us-east-1. Nothing is ever written to AWS.',
    );
    expect(whatIsRead([B], 'Dev', [])).toContain('Reads account 222233334444 as Dev in no Region yet.');
    expect(whatIsRead([A, B], 'Dev', ['us-east-1'])).toContain('Reads 2 accounts, one after the other, as Dev');
  });
});
