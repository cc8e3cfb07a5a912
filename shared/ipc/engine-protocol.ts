/**
 * What main and the engine of an open snapshot say to each other, and the engine to its worker thread: the page's own
 * questions with the snapshot's id taken off, answered in the same envelope.
 */
import type {
  AccountLeftOut,
  AccountTurn,
  CheckedRequirements,
  CoverageReport,
  CrawlLine,
  DescribedFinding,
  DraftText,
  EdgeDetails,
  ErrorAnswer,
  FindingsList,
  ProvedFix,
  NodeDetails,
  Picture,
  ProfileList,
  ReadWith,
  Result,
  SearchHit,
  ShownError,
  SignInNeeded,
  SnapshotSummary,
  WhatIf,
  WiderAccess,
} from './contract';
import type { LaidOutGraph } from '../layout/laid-out';
import type { Draft } from '../model/apply-change';
import type { View } from '../view/view';
import type { AccessList, NewProfileOf, SignInOf, SignInShown, SignInWay, SignOutWay } from './sign-in-types';
import type { WhoIs, WhoOrder } from './who-types';

/** A picture ready to be saved: SVG as UTF-8 text, or PNG. */
export interface DrawnPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What to call the file, without a folder: `sidekick-broken.svg`. */
  readonly fileName: string;
}

/** Question → what it needs and what it gives. */
export interface Questions {
  'view:lay-out': { readonly input: { readonly view: View }; readonly output: LaidOutGraph };
  'findings:list': { readonly input: Readonly<Record<never, never>>; readonly output: FindingsList };
  'edge:explain': { readonly input: { readonly edgeId: string }; readonly output: EdgeDetails };
  /** The policies that a finding points at. */
  'finding:describe': {
    readonly input: { readonly finding: string };
    readonly output: DescribedFinding;
  };
  /** Tries the changes proposed for a finding; null: none could be proved to mend it. */
  'fix:prove': { readonly input: { readonly finding: string }; readonly output: ProvedFix };
  'node:describe': { readonly input: { readonly nodeId: string }; readonly output: NodeDetails };
  'error:explain': { readonly input: { readonly text: string }; readonly output: ErrorAnswer };
  'what-if:hold': { readonly input: { readonly drafts: readonly Draft[] }; readonly output: WhatIf };
  'what-if:wider': { readonly input: Readonly<Record<never, never>>; readonly output: WiderAccess };
  'what-if:texts': { readonly input: Readonly<Record<never, never>>; readonly output: readonly DraftText[] };
  /** Asks of every user and role who may create the thing, so it is asked when somebody looks. */
  'requirements:check': { readonly input: { readonly nodeId: string }; readonly output: CheckedRequirements };
  'search:find': { readonly input: { readonly text: string }; readonly output: readonly SearchHit[] };
  'coverage:report': { readonly input: Readonly<Record<never, never>>; readonly output: CoverageReport };
  'export:picture': { readonly input: { readonly picture: Picture }; readonly output: DrawnPicture };
}
export type Question = keyof Questions;
/** A question with its input, as one value. */
export type Asked = { [Q in Question]: { readonly question: Q; readonly input: Questions[Q]['input'] } }[Question];

/** Which proxies do the system's settings name for a call to that URL? Asked where no variable names one. */
export interface ProxyQuestion {
  readonly kind: 'proxy-wanted';
  readonly id: number;
  readonly url: string;
}
/** `rules`: a list as a PAC file writes it (`PROXY p.corp:3128; DIRECT`). */
export interface ProxyAnswer {
  readonly kind: 'proxy';
  readonly id: number;
  readonly rules: string;
}

export type ToEngine =
  | { readonly kind: 'open'; readonly snapshotId: string; readonly path: string; readonly name: string }
  /** No snapshot: reads the config files, answers, and is ended. */
  | ({ readonly kind: 'profiles' } & Forgotten)
  /** No snapshot: asks AWS whose credentials a profile gives, answers, and is ended. */
  | ({ readonly kind: 'who' } & WhoOrder & Forgotten)
  /** No snapshot: signs in, tells what a person has to do, and is ended. */
  | ({ readonly kind: 'sign-in' } & SignInOrder)
  /** No snapshot: ends a sign-in, tells how it went, and is ended. */
  | ({ readonly kind: 'sign-out' } & SignOutOrder)
  /** No snapshot: lists accounts and roles as they come, and is ended. */
  | ({ readonly kind: 'access'; readonly signIn: SignInOf } & Forgotten)
  /** No snapshot: tells what would be appended to the config file, or (`text`: what was shown) appends it; is ended. */
  | { readonly kind: 'new-profile'; readonly profile: NewProfileOf; readonly text: string | null }
  | ({ readonly kind: 'crawl'; readonly snapshotId: string } & CrawlOrder)
  | { readonly kind: 'ask'; readonly id: number; readonly asked: Asked }
  | SignedInHere
  | ProxyAnswer;

/** Names of token files that this app is not to use: their sign-ins were forgotten in it. */
export interface Forgotten {
  readonly forgotten: readonly string[];
}

/** Somebody signed in, in this app: a crawl under way may use that token file, were it forgotten when it began. */
export interface SignedInHere {
  readonly kind: 'signed-in-here';
  readonly tokenFile: string;
}

/** Whose session to sign in, and how. */
export interface SignInOrder {
  readonly signIn: SignInOf;
  readonly way: SignInWay;
}

/** Whose sign-in to end, and how. */
export interface SignOutOrder {
  readonly signIn: SignInOf;
  readonly way: SignOutWay;
}

/** What to crawl, and where the whole snapshot is saved. */
export interface CrawlOrder extends Forgotten {
  /** What a person calls all of it: the profile, the account, `5 accounts`. */
  readonly name: string;
  /** One after the other; at least one. */
  readonly accounts: readonly AccountOrder[];
  /** Where snapshots are kept; the engine chooses the file's name. */
  readonly folder: string;
  /** File of the snapshot that what is read joins; null: it stands alone. */
  readonly into: string | null;
  /** File of an earlier snapshot with these accounts in it: what AWS documents to be unchanged is taken from it; null: none. */
  readonly since: string | null;
}
export interface AccountOrder {
  readonly name: string;
  readonly readWith: ReadWith;
  readonly regions: readonly string[];
  /** Only what this account of the file lacks is read: its id; null: all of it. */
  readonly again: string | null;
}

export type FromEngine =
  | { readonly kind: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly kind: 'opened'; readonly summary: SnapshotSummary }
  | { readonly kind: 'failed'; readonly error: ShownError }
  /** `folders`: where a change of it can be seen. */
  | { readonly kind: 'profiles'; readonly list: ProfileList; readonly folders: readonly string[] }
  /** `who` null: nobody asked for what it would take. */
  | { readonly kind: 'who'; readonly who: WhoIs | null }
  /** `endpoint`: where the page may be, when the user’s configuration names another place than AWS. */
  | { readonly kind: 'sign-in-shown'; readonly shown: SignInShown; readonly endpoint: string | null }
  /** `tokenFile`: the name of its file, without a folder. */
  | { readonly kind: 'signed-in'; readonly tokenFile: string }
  /** `note`: what the person should know besides, as a sentence. */
  | { readonly kind: 'signed-out'; readonly tokenFile: string; readonly note: string | null }
  | { readonly kind: 'access'; readonly access: AccessList }
  | { readonly kind: 'profile-text'; readonly file: string; readonly text: string }
  | { readonly kind: 'profile-saved'; readonly file: string; readonly copy: string | null }
  | { readonly kind: 'crawling'; readonly lines: readonly CrawlLine[]; readonly turn: AccountTurn | null }
  /** The crawl waits for somebody to sign in; null: it goes on. */
  | { readonly kind: 'waiting'; readonly waiting: SignInNeeded | null }
  /** The open snapshot has more in it now. */
  | { readonly kind: 'grown'; readonly summary: SnapshotSummary }
  /** Everything is read; `file` null: it could not be saved, `error` says why. */
  | {
      readonly kind: 'saved';
      readonly file: string | null;
      readonly error: ShownError | null;
      readonly leftOut: readonly AccountLeftOut[];
    }
  /** Everything that was read is open. */
  | { readonly kind: 'crawled' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | ProxyQuestion;
