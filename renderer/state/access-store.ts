import { create } from 'zustand';
import type { ShownError } from '../../shared/ipc/contract';
import type { AccessList, SignInOf, SignInWay } from '../../shared/ipc/sign-in-types';

/** One account with one of its roles, or every account that has a role. */
export type AccessMode = 'one' | 'several';

/** What in the choice of a profile leads to the accounts. */
export type WayToAccess = 'start-url' | 'every-account';

interface AccessStore {
  /** What of it led here, to be gone back to; null: nothing did. */
  readonly cameBy: WayToAccess | null;
  /** Whose accounts; null: a start URL is still to be given. */
  readonly signIn: SignInOf | null;
  /** A list under way; `listId` null until main has answered, `way`: how to sign in where that is needed, null: ask. */
  readonly listing: { readonly listId: string | null; readonly way: SignInWay | null } | null;
  /** What is known so far. */
  readonly access: AccessList | null;
  readonly failure: ShownError | null;
  readonly mode: AccessMode;
  /** The account that was chosen, by id. */
  readonly account: string | null;
  /** The role that was chosen, for every account that has it. */
  readonly role: string | null;
  /** Accounts that have the role and are not to be read. */
  readonly left: ReadonlySet<string>;
  /** Null: none were chosen yet. */
  readonly regions: readonly string[] | null;
}

/** Nothing asked and nothing chosen. */
export const NO_ACCESS: AccessStore = {
  cameBy: null,
  signIn: null,
  listing: null,
  access: null,
  failure: null,
  mode: 'one',
  account: null,
  role: null,
  left: new Set(),
  regions: null,
};

/** The accounts and roles of a sign-in, and what of them is to be read. */
export const useAccessStore = create<AccessStore>()(() => NO_ACCESS);

const LAST = 'start-url';

export interface StartUrl {
  readonly startUrl: string;
  readonly ssoRegion: string;
}

/** The one that was used last; empty: none was. Neither is a secret. */
export function lastStartUrl(): StartUrl {
  const [startUrl = '', ssoRegion = ''] = (localStorage.getItem(LAST) ?? '').split('\n');
  return { startUrl, ssoRegion };
}

/** Remembers it over the next start. */
export function rememberStartUrl({ startUrl, ssoRegion }: StartUrl): void {
  localStorage.setItem(LAST, `${startUrl}\n${ssoRegion}`);
}
