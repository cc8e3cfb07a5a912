import { expect, it } from 'vitest';
import { accountsOf, joinAccounts, withLeftOut } from './join-accounts';
import type { Snapshot } from './schema';

const read = (id: string, collectedAt: string, more: readonly Snapshot[] = []): Snapshot => ({
  format: 'iam-atlas-snapshot',
  version: 1,
  account: { id, partition: 'aws' },
  collectedAt,
  iam: {},
  ...(more.length === 0 ? {} : { more: more.flatMap(accountsOf) }),
});
const shown = (snapshot: Snapshot) =>
  accountsOf(snapshot).map(({ account, collectedAt }) => `${account.id} ${collectedAt}`);
const A = '111111111111';
const B = '222222222222';
const C = '333333333333';

it('puts another account behind the first', () => {
  const joined = joinAccounts(read(A, 'monday'), read(B, 'tuesday'));
  expect(shown(joined)).toEqual([`${A} monday`, `${B} tuesday`]);
  expect(joined.format).toBe('iam-atlas-snapshot');
  expect(joined.more?.[0]).not.toHaveProperty('format');
});

it('replaces an account that was read anew where it stands, and keeps the others', () => {
  const file = read(A, 'monday', [read(B, 'monday'), read(C, 'monday')]);
  expect(shown(joinAccounts(file, read(B, 'tuesday')))).toEqual([`${A} monday`, `${B} tuesday`, `${C} monday`]);
  expect(shown(joinAccounts(file, read(A, 'tuesday')))).toEqual([`${A} tuesday`, `${B} monday`, `${C} monday`]);
});

it('adds a file of several accounts whole', () => {
  const joined = joinAccounts(read(A, 'monday'), read(B, 'tuesday', [read(A, 'tuesday'), read(C, 'tuesday')]));
  expect(shown(joined)).toEqual([`${A} tuesday`, `${B} tuesday`, `${C} tuesday`]);
});

it('says what is left out once, in the words of the last try, until it is read', () => {
  const row = (account: string, message: string) => ({ account, name: account, message });
  const monday = withLeftOut(read(A, 'monday'), [row(B, 'Refused.'), row(C, 'Refused.')]);
  const tuesday = withLeftOut(joinAccounts(monday, read(B, 'tuesday')), [...(monday.leftOut ?? []), row(C, 'Gone.')]);
  expect(tuesday.leftOut).toEqual([row(C, 'Gone.')]);
  expect(joinAccounts(read(A, 'monday'), tuesday).leftOut).toEqual([row(C, 'Gone.')]);
  expect(joinAccounts(tuesday, read(C, 'wednesday'))).not.toHaveProperty('leftOut');
  expect(accountsOf(tuesday)[0]).not.toHaveProperty('leftOut');
});
