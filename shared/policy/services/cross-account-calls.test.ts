/** A name that AWS does not have would refuse nothing, and nobody would notice (E146, E145). */
import { expect, it } from 'vitest';
import { actionInfo } from '../../iam/action-catalogue';
import lists from './cross-account-calls.json';
import { ENCRYPTED_STORES } from './encrypted-stores';

it('speaks of actions that there are, each in one list', () => {
  const named = Object.entries(lists).flatMap(([service, { takes, refuses }]) =>
    [...takes, ...refuses].map((name) => `${service}:${name}`),
  );
  expect(named.filter((action) => actionInfo(action)?.name !== action)).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
  const uses = ENCRYPTED_STORES.flatMap((store) => [...store.uses, store.toldBy]);
  expect(uses.filter((action) => actionInfo(action) === undefined)).toEqual([]);
});
