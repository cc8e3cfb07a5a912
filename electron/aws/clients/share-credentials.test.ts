import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shareCredentials } from './share-credentials';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;
/** Gives keys of so many minutes, numbered; `refuse` makes the next ones fail. */
function source(minutes: number) {
  const state = { asked: 0, refuse: false };
  const provider = shareCredentials(() => {
    state.asked += 1;
    if (state.refuse) return Promise.reject(new Error('refused'));
    const expiration = new Date(Date.now() + minutes * MINUTE);
    return Promise.resolve({ accessKeyId: String(state.asked), secretAccessKey: 'x', expiration });
  });
  return { state, keys: async () => (await provider()).accessKeyId, forget: () => provider.forget() };
}

it('asks once for all, and again shortly before they end', async () => {
  const { keys } = source(60);
  expect(await Promise.all([keys(), keys()])).toEqual(['1', '1']);
  vi.setSystemTime(Date.now() + 54 * MINUTE);
  expect(await keys()).toBe('1');
  vi.setSystemTime(Date.now() + 2 * MINUTE);
  expect(await Promise.all([keys(), keys()])).toEqual(['2', '2']);
});

it('does not ask for each call where the source gives short-lived ones', async () => {
  const { keys, state } = source(3);
  for (let call = 0; call < 100; call++) await keys();
  expect(state.asked).toBe(1);
  vi.setSystemTime(Date.now() + MINUTE);
  expect(await keys()).toBe('2');
});

it('goes on with those that are valid where new ones are refused, and fails when they end', async () => {
  const { keys, state } = source(60);
  await keys();
  state.refuse = true;
  vi.setSystemTime(Date.now() + 57 * MINUTE);
  expect(await keys()).toBe('1');
  vi.setSystemTime(Date.now() + 4 * MINUTE);
  await expect(keys()).rejects.toThrow('refused');
  state.refuse = false;
  expect(await keys()).toBe('4');
});

it('asks anew where AWS calls them expired before their time', async () => {
  const { keys, forget } = source(60);
  expect(await keys()).toBe('1');
  forget();
  expect(await keys()).toBe('2');
});
