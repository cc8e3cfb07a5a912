/** A profile in words (docs/voice.md). Pure. */
import type { Profile, ProfileKind, ProfileState } from '../../shared/ipc/contract';
import { countOf } from '../ui/numbers';
import { clockTime } from '../ui/times';

const KIND_WORDS: Readonly<Record<ProfileKind, string>> = {
  'sso-session': 'IAM Identity Center',
  sso: 'IAM Identity Center, older form',
  'role-chain': 'role through this computer’s own credentials',
  process: 'credential process',
  keys: 'access keys',
  'web-identity': 'web identity token',
  'console-login': 'aws login',
  none: 'no credentials',
};

/** `IAM Identity Center`, `role through dev` */
export function kindWords({ kind, source }: Pick<Profile, 'kind' | 'source'>): string {
  return source === null ? KIND_WORDS[kind] : `role through ${source}`;
}

/** `IAM Identity Center · 275666109134 · Developer`, as far as the files say it. */
export function aboutProfile(profile: Pick<Profile, 'kind' | 'account' | 'role' | 'source'>): string {
  const { account, role } = profile;
  return [kindWords(profile), account, role === null ? null : roleName(role)]
    .filter((part) => part !== null)
    .join(' · ');
}

/** `Developer` of `arn:aws:iam::275666109134:role/team/Developer`; a name stays as it is. */
export function roleName(role: string): string {
  return role.slice(role.lastIndexOf('/') + 1);
}

/**
 * `ready until 14:05`, `ready, renews itself`, `needs sign-in`, with the day where it is not today, and with what is left
 * where that is little and only a person can renew it.
 */
export function stateWords(state: ProfileState, now: Date, timeZone?: string): string {
  if (state.kind === 'needs-sign-in') return 'needs sign-in';
  if (state.kind === 'misconfigured') return 'misconfigured';
  if (state.kind === 'refreshable') return 'ready, renews itself';
  if (state.until === null) return 'ready';
  const minutes = minutesLeft(state, now);
  const until = `until ${clockTime(state.until, now, timeZone)}`;
  if (minutes === null) return `ready ${until}`;
  return minutes === 0 ? 'ready for less than a minute' : `ready for ${countOf(minutes, 'minute')}, ${until}`;
}

const SOON_MINUTES = 15;

/** Whole minutes until a sign-in ends that does not renew itself; null: it does, it has ended, or that is not soon. */
export function minutesLeft(state: ProfileState, now: Date): number | null {
  if (state.kind !== 'ready' || state.until === null || state.renews) return null;
  const minutes = Math.floor((Date.parse(state.until) - now.getTime()) / 60_000);
  return minutes >= 0 && minutes < SOON_MINUTES ? minutes : null;
}

/** The first `aws …` command of a sentence, to be copied: `aws sso login --sso-session corp`; null: it names none. */
export function commandIn(sentence: string): string | null {
  const found = /\baws (?:sso |configure )?(?:login|sso|logout)\b(?: --[\w-]+(?: (?:'[^']*'|"[^"]*"|[^\s,;]+))?)*/.exec(
    sentence,
  );
  return found === null ? null : found[0].replace(/\.$/, '');
}

/** What a crawl will read, said before it begins: `Reads account 275666109134 as Developer in us-east-1.` */
export function whatIsRead(profile: Profile, regions: readonly string[]): string {
  const whose =
    profile.account === null
      ? `the account that the credentials of ${profile.name} belong to`
      : `account ${profile.account}`;
  const as = profile.role === null ? '' : ` as ${roleName(profile.role)}`;
  return `Reads ${whose}${as} in ${listedRegions(regions)}. Nothing is ever written to AWS.`;
}

/** `us-east-1 and us-west-2`, `us-east-1, us-west-2 and 3 more Regions` */
export function listedRegions(regions: readonly string[]): string {
  const [last, ...before] = [...regions].reverse();
  if (last === undefined) return 'no Region yet';
  if (before.length === 0) return last;
  if (regions.length <= 3) return `${before.reverse().join(', ')} and ${last}`;
  return `${regions.slice(0, 2).join(', ')} and ${regions.length - 2} more Regions`;
}

/** Why the profile cannot be used now; null: it can. */
export function whyNot(profile: Profile, regions: readonly string[]): string | null {
  if (profile.state.kind === 'needs-sign-in') return 'Sign in first.';
  if (profile.state.kind === 'misconfigured') return 'Mend the file first.';
  return regions.length === 0 ? 'Choose a Region first.' : null;
}

/** Profiles of which every word typed is in name, account, role, Region or kind. */
export function matchingProfiles(profiles: readonly Profile[], text: string): readonly Profile[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return profiles;
  return profiles.filter((profile) => {
    const all = `${profile.name} ${aboutProfile(profile)} ${profile.role ?? ''} ${profile.region ?? ''}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
