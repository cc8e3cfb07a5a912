/** What the page learns about profiles, a crawl and saved snapshots. No secret is in here. */
import type { ShownError } from './shown-error';
import type { SignInOf } from './sign-in-types';

/** How a profile of the config files gets its credentials (docs/spec/aws-access.md, 1). */
export type ProfileKind =
  'sso-session' | 'sso' | 'role-chain' | 'process' | 'keys' | 'web-identity' | 'console-login' | 'none';

export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  /** As far as the files say it; a chain's role ARN names its account. */
  readonly account: string | null;
  readonly role: string | null;
  /** The profile that a role chain goes through; null: it is no chain, or one from what this computer has of its own. */
  readonly source: string | null;
  readonly region: string | null;
  /** What a person calls the sign-in to IAM Identity Center that it lives by, through a chain too; null: by none. */
  readonly signIn: string | null;
  readonly state: ProfileState;
  /** Worth knowing before it is used: the command that a process profile runs, keys that hide the SSO settings … */
  readonly notes: readonly string[];
}
export type ProfileState =
  /** `until`: RFC 3339; null where nothing says when it ends (static keys, processes). `renews`: it goes on after that. */
  | { readonly kind: 'ready'; readonly until: string | null; readonly renews: boolean }
  /** The sign-in ended, and renews itself when the profile is used. */
  | { readonly kind: 'refreshable' }
  /** What to do, as one sentence: `Run aws sso login --sso-session corp.` `here`: or sign in from the window. */
  | { readonly kind: 'needs-sign-in'; readonly sentence: string; readonly here: boolean }
  /** Names file and line. */
  | { readonly kind: 'misconfigured'; readonly sentence: string };

/** One that calls go to; a variable's is for all of them, with a profile or without. */
export interface EndpointInUse {
  readonly saidBy: 'environment' | 'profile';
  readonly shown: string;
}

export interface ProfileList {
  readonly profiles: readonly Profile[];
  /** Whole sentences about the files themselves: unreadable, not understood from line 12 on … */
  readonly problems: readonly string[];
  /**
   * Where calls go when it is not AWS, each as where that is set and the URL (`AWS_ENDPOINT_URL: http://localhost:4566`,
   * `dev (~/.aws/config line 7): https://…`), not a sentence. Such an endpoint receives the user's token.
   */
  readonly endpoints: readonly EndpointInUse[];
  /** Profiles that nobody tries before a person asks: they run a command, or their calls go to another endpoint than AWS's. */
  readonly onRequest: readonly string[];
  /** The profile that AWS_PROFILE names, else `default` where it exists. */
  readonly preferred: string | null;
  /** The `[sso-session]`s of the config files that are whole, for whoever signs in without a profile. */
  readonly sessions: readonly { readonly name: string; readonly startUrl: string; readonly ssoRegion: string }[];
  /** Regions to choose from, by partition. */
  readonly regions: readonly { readonly partition: string; readonly names: readonly string[] }[];
  /** The read-only policies that a crawl needs, the one for the account first. */
  readonly policies: readonly ReadOnlyPolicy[];
}

/** A policy for whoever grants permissions to IAM Atlas; each fits into one managed policy. */
export interface ReadOnlyPolicy {
  readonly id: 'account' | 'services' | 'organization';
  /** `Organization` */
  readonly title: string;
  /** What it is for, as one sentence. */
  readonly about: string;
  readonly optional: boolean;
  /** JSON text. */
  readonly text: string;
}

/** Whose credentials read an account. */
export type ReadWith =
  | { readonly kind: 'profile'; readonly profile: string }
  /** A role that a sign-in to IAM Identity Center gives. */
  | { readonly kind: 'role'; readonly signIn: SignInOf; readonly account: string; readonly role: string };

/** An account of the open snapshot, and what it takes to read it again. */
export interface ReadAccount {
  readonly id: string;
  /** Its alias, else its number. */
  readonly name: string;
  readonly regions: readonly string[];
  readonly collectedAt: string | null;
  /** Null: the file does not say. */
  readonly readWith: ReadWith | null;
  /** Something of it was asked for and could not be read. */
  readonly unread: boolean;
}

/** Which of several accounts a crawl is at. */
export interface AccountTurn {
  readonly name: string;
  /** From 1 on. */
  readonly at: number;
  readonly of: number;
}

/** An account that could not be read and was left out of the snapshot. */
export interface AccountLeftOut {
  readonly name: string;
  readonly error: ShownError;
}

/** One line of a crawl under way. */
export interface CrawlLine {
  /** Collector's name, or collector and what it counts. */
  readonly id: string;
  /** `bucket policies` */
  readonly what: string;
  readonly done: number;
  /** Null: not known yet. */
  readonly total: number | null;
  readonly state: 'waiting' | 'reading' | 'done' | 'partly';
  /** `waits for AWS’s limit of 15 calls a second`, `3 could not be read`; empty: nothing to say. */
  readonly note: string;
}

/** A snapshot that a crawl saved. The page never sees its path. */
export interface SavedSnapshot {
  readonly savedId: string;
  readonly account: string;
  readonly alias: string | null;
  readonly collectedAt: string;
  readonly bytes: number;
}
