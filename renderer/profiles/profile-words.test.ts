import { describe, expect, it } from 'vitest';
import type { Profile } from '../../shared/ipc/contract';
import { aboutProfile, commandIn, matchingProfiles, stateWords, whatIsRead, whyNot } from './profile-words';

const profile = (more: Partial<Profile> = {}): Profile => ({
  name: 'dev',
  kind: 'sso-session',
  account: '275666109134',
  role: 'Developer',
  source: null,
  region: 'eu-west-1',
  signIn: 'corp',
  state: { kind: 'ready', until: null, renews: false },
  notes: [],
  ...more,
});

describe('a profile', () => {
  it('is told in a line, as far as the files say it', () => {
    expect(aboutProfile(profile())).toBe('IAM Identity Center · 275666109134 · Developer');
    expect(aboutProfile(profile({ kind: 'keys', account: null, role: null }))).toBe('access keys');
    const chain = { kind: 'role-chain', role: 'arn:aws:iam::275666109134:role/ops/Auditor' } as const;
    expect(aboutProfile(profile({ ...chain, source: 'dev' }))).toBe('role through dev · 275666109134 · Auditor');
    expect(aboutProfile(profile(chain))).toBe('role through this computer’s own credentials · 275666109134 · Auditor');
  });

  it('says until when it is ready, with the day when that is another', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    const until = (time: string, renews = false) => stateWords({ kind: 'ready', until: time, renews }, now, 'UTC');
    expect(until('2026-11-22T14:05:00Z')).toBe('ready until 14:05');
    expect(until('2026-11-23T02:00:00Z')).toBe('ready until 23 Nov 2026, 02:00');
    // Soon over, and nothing but a person can change that.
    expect(until('2026-11-22T10:12:40Z')).toBe('ready for 12 minutes, until 10:12');
    expect(until('2026-11-22T10:01:59Z')).toBe('ready for 1 minute, until 10:01');
    expect(until('2026-11-22T10:00:20Z')).toBe('ready for less than a minute');
    expect(until('2026-11-22T10:12:40Z', true)).toBe('ready until 10:12');
    expect(stateWords({ kind: 'ready', until: null, renews: false }, now)).toBe('ready');
    expect(stateWords({ kind: 'refreshable' }, now)).toBe('ready, renews itself');
    expect(stateWords({ kind: 'needs-sign-in', sentence: '', here: true }, now)).toBe('needs sign-in');
  });

  it('is found by any of its words', () => {
    const all = [profile(), profile({ name: 'prod', account: '111122223333', region: 'us-east-1' })];
    const found = (text: string) => matchingProfiles(all, text).map(({ name }) => name);
    expect(found('')).toEqual(['dev', 'prod']);
    expect(found('1111 us-east')).toEqual(['prod']);
    expect(found('DEV')).toEqual(['dev', 'prod']);
    expect(found('nothing')).toEqual([]);
  });
});

describe('the command of a sentence', () => {
  it('ends where the sentence goes on', () => {
    expect(commandIn('Run aws sso login --sso-session corp, then read the profiles again.')).toBe(
      'aws sso login --sso-session corp',
    );
    expect(commandIn("Run aws sso login --sso-session 'My Corp' and read the profiles again.")).toBe(
      "aws sso login --sso-session 'My Corp'",
    );
    expect(commandIn('The session ended. Run aws login --profile dev.')).toBe('aws login --profile dev');
    expect(commandIn('Run aws sso login.')).toBe('aws sso login');
    expect(commandIn('Sign in with the tool that wrote the profile.')).toBeNull();
  });
});

describe('before the start', () => {
  it('is said whose account will be read, as whom and where', () => {
    expect(whatIsRead(profile(), ['eu-west-1'])).toBe(
      'Reads account 275666109134 as Developer in eu-west-1. Nothing is ever written to AWS.',
    );
    expect(whatIsRead(profile(), ['a', 'b', 'c'])).toContain(' in a, b and c. ');
    expect(whatIsRead(profile({ account: null, role: null }), ['a', 'b', 'c', 'd'])).toBe(
      'Reads the account that the credentials of dev belong to in a, b and 2 more Regions. Nothing is ever written to AWS.',
    );
  });

  it('is said why not', () => {
    expect(whyNot(profile(), ['eu-west-1'])).toBeNull();
    expect(whyNot(profile({ region: null }), [])).toContain('Region');
    expect(whyNot(profile({ state: { kind: 'needs-sign-in', sentence: '', here: true } }), ['x'])).toContain('Sign in');
    expect(whyNot(profile({ state: { kind: 'misconfigured', sentence: '' } }), ['x'])).toContain('Mend');
  });
});
