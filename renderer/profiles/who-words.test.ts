import { expect, it } from 'vitest';
import { accountWords, callerWords, mayAsk, mismatches } from './who-words';

const who = {
  account: '111122223333',
  alias: 'payments',
  partition: 'aws',
  arn: 'arn:aws:sts::111122223333:assumed-role/Dev/ann',
};

it('says who it is, with the partition where it is not the usual one', () => {
  expect(accountWords(who)).toBe('111122223333 · payments');
  expect(accountWords({ ...who, alias: null, partition: 'aws-cn' })).toBe('111122223333 · aws-cn');
  expect(callerWords(who)).toBe('assumed-role/Dev/ann');
});

it('says what does not fit, and nothing where nobody knows or all is well', () => {
  const open = { account: { id: '275666109134', alias: null, partition: 'aws' }, others: [] };
  expect(mismatches({ account: who.account }, who, open)).toEqual([
    'This profile is account 1111-2222-3333; the open snapshot is 2756-6610-9134.',
  ]);
  expect(mismatches({ account: '444455556666' }, who, null)).toEqual([
    'The files name account 4444-5555-6666; the credentials are of 1111-2222-3333.',
  ]);
  expect(mismatches({ account: null }, who, { ...open, others: ['payments'] })).toEqual([]);
  expect(mismatches({ account: null }, null, open)).toEqual([]);
  expect(mismatches({ account: null }, who, { ...open, account: { ...open.account, id: who.account } })).toEqual([]);
});

it('is not asked where one has to sign in first', () => {
  expect(mayAsk({ state: { kind: 'refreshable' } })).toBe(true);
  expect(mayAsk({ state: { kind: 'needs-sign-in', sentence: 'Run aws login.', here: false } })).toBe(false);
});
