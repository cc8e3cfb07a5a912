/** Whether an account of a file can be read again, and whether there is a reason to. Pure. */
import type { AccountSnapshot } from './schema';

/** The file says with which profile, or with which role of which sign-in, it was read. */
export function saysWhatReadIt({ access, profile }: Pick<AccountSnapshot, 'access' | 'profile'>): boolean {
  return profile !== undefined || access !== undefined;
}

/** Something was asked for and not given. */
export function isUnread({ coverage = [] }: Pick<AccountSnapshot, 'coverage'>): boolean {
  return coverage.some(({ outcome }) => outcome !== 'skipped');
}
