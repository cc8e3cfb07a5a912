/**
 * The one contract between page, preload, main and engine: channel → input schema, output type.
 * Everything else (the bridge's type, the handler table, the preload's methods) is derived from it.
 */
import { z } from 'zod';
import { LONGEST_PASTED } from '../view/longest-pasted';
import { STORIES, type View } from '../view/view';
import type { EdgeDetails, ErrorAnswer, NodeDetails, SearchHit } from '../view/details-types';
import type { DraftText } from '../fix/draft-texts';
import type { LaidOutGraph } from '../layout/laid-out';
import type { WiderAccess } from '../view/what-if-types';
import type { CoverageReport } from '../view/coverage-report';
import type {
  AppState,
  CheckedRequirements,
  DescribedFinding,
  FindingsList,
  OpenProgress,
  OpenStarted,
  ProvedFix,
  RecentFile,
  SavedFile,
  SignInNeeded,
  SnapshotSummary,
  WhatIf,
} from './answer-types';
import type { AccountLeftOut, AccountTurn, CrawlLine, ProfileList, SavedSnapshot } from './crawl-types';
import type { ShownError } from './shown-error';
import type { AccessList, NewProfileOf, SignInOf, SignInShown } from './sign-in-types';
import type { WhoIs } from './who-types';

const id = z.string().min(1).max(4096);
export const viewSchema = z.strictObject({
  story: z.enum(STORIES),
  focus: id.nullable(),
  depth: z.int().min(0).max(5),
  undeclared: z.boolean(),
  openGroups: z.array(id).max(500),
  limit: z.int().min(10).max(400),
}) satisfies z.ZodType<View>;

const snapshotId = z.string().min(1).max(64);
const savedId = z.string().min(1).max(200);
const signInId = z.string().min(1).max(64);
const regionName = z.string().regex(/^[a-z0-9-]{4,32}$/);
const regionNames = z.array(regionName).min(1).max(60);
const accountId = z.string().regex(/^\d{12}$/);
const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/);
/** What a person typed is checked where it is understood, and said in a sentence. */
const signInOf = z.union([
  z.strictObject({ profile: z.string().min(1).max(256) }),
  z.strictObject({ startUrl: z.string().max(2048), ssoRegion: z.string().max(64) }),
]) satisfies z.ZodType<SignInOf>;
const newProfile = z.strictObject({
  signIn: signInOf,
  name: z.string().max(256),
  account: accountId,
  role: roleName,
  region: regionName.nullable(),
}) satisfies z.ZodType<NewProfileOf>;
/** `name`: what a person calls it while it is read. */
const accountToRead = z.strictObject({
  name: z.string().min(1).max(256),
  readWith: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('profile'), profile: z.string().min(1).max(256) }),
    z.strictObject({ kind: z.literal('role'), signIn: signInOf, account: accountId, role: roleName }),
  ]),
});
/** A policy as it was edited. AWS's longest has 32,768 characters, and blanks do not count. */
const draft = z.strictObject({ document: id, text: z.string().max(200_000) });
/** What a picture shows and how it is written; `scale` is for PNG only. */
const picture = z.strictObject({
  view: viewSchema,
  theme: z.enum(['light', 'dark']),
  format: z.enum(['svg', 'png']),
  scale: z.int().min(1).max(4),
});
export type Picture = z.infer<typeof picture>;
const nothing = z.strictObject({});

/** What the page asks; `input` is parsed strictly in main before a handler sees it. */
export const CHANNELS = {
  'app:state': { input: nothing },
  'app:set-theme': { input: z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }) },
  'open:sample': { input: nothing },
  /** Shows the system's open dialog. */
  'open:choose': { input: nothing },
  'open:recent': { input: z.strictObject({ recentId: z.string().min(1).max(64) }) },
  /** Preload only: the page hands it a File, never a path. */
  'open:dropped': { input: z.strictObject({ path: z.string().min(1).max(4096) }) },
  /** Opens the file that `open:given` told of. */
  'open:given': { input: nothing },
  'open:cancel': { input: z.strictObject({ jobId: z.string().min(1).max(64) }) },
  'recent:list': { input: nothing },
  'recent:forget': { input: z.strictObject({ recentId: z.string().min(1).max(64) }) },
  'snapshot:close': { input: z.strictObject({ snapshotId }) },
  'view:lay-out': { input: z.strictObject({ snapshotId, view: viewSchema }) },
  'findings:list': { input: z.strictObject({ snapshotId }) },
  'edge:explain': { input: z.strictObject({ snapshotId, edgeId: id }) },
  'finding:describe': { input: z.strictObject({ snapshotId, finding: id }) },
  'fix:prove': { input: z.strictObject({ snapshotId, finding: id }) },
  'node:describe': { input: z.strictObject({ snapshotId, nodeId: id }) },
  /** What a text that AWS answered means here. */
  'error:explain': { input: z.strictObject({ snapshotId, text: z.string().max(LONGEST_PASTED) }) },
  /** Every question after it is about the account with these policies; none: as it was read. Nothing is written. */
  'what-if:hold': { input: z.strictObject({ snapshotId, drafts: z.array(draft).max(50) }) },
  /** What those policies open besides. */
  'what-if:wider': { input: z.strictObject({ snapshotId }) },
  'what-if:texts': { input: z.strictObject({ snapshotId }) },
  'what-if:save': { input: z.strictObject({ snapshotId, format: z.string().min(1).max(64) }) },
  'requirements:check': { input: z.strictObject({ snapshotId, nodeId: id }) },
  'search:find': { input: z.strictObject({ snapshotId, text: z.string().max(512) }) },
  'coverage:report': { input: z.strictObject({ snapshotId }) },
  'export:save': { input: z.strictObject({ snapshotId, picture }) },
  /** The picture's bytes, for the page to put on the clipboard. */
  'export:png': { input: z.strictObject({ snapshotId, picture }) },
  'profiles:list': { input: nothing },
  /** Whose credentials a profile gives; another such question under way ends. `asked`: by a button, not by choosing. */
  'profiles:who': {
    input: z.strictObject({
      profile: z.string().min(1).max(256),
      region: regionName,
      asked: z.boolean(),
    }),
  },
  'profiles:who-cancel': { input: nothing },
  /** Signs in the session of a profile, or at a start URL; another sign-in under way ends. */
  'sign-in:start': { input: z.strictObject({ signIn: signInOf, way: z.enum(['browser', 'code']) }) },
  /** Opens AWS's page of a sign-in under way, once more. */
  'sign-in:open-page': { input: z.strictObject({ signInId }) },
  'sign-in:cancel': { input: z.strictObject({ signInId }) },
  /** Ends a sign-in, for every tool or for this app only. */
  'sign-in:end': { input: z.strictObject({ signIn: signInOf, way: z.enum(['everywhere', 'here']) }) },
  /** Lists the accounts and roles of a sign-in, told of as they come; another list under way ends. */
  'access:list': { input: z.strictObject({ signIn: signInOf }) },
  'access:cancel': { input: z.strictObject({ listId: z.string().min(1).max(64) }) },
  /** What would be appended to the config file. */
  'profile:text': { input: newProfile },
  /** Appends exactly `text`, which was shown. */
  'profile:save': { input: z.strictObject({ profile: newProfile, text: z.string().max(8192) }) },
  /** `beside`: the open snapshot that the accounts join; null: they stand alone, the first one first. */
  'crawl:start': {
    input: z.strictObject({
      accounts: z.array(accountToRead).min(1).max(2000),
      regions: regionNames,
      beside: snapshotId.nullable(),
    }),
  },
  /** Reads the accounts of the open snapshot with what read them: whole, or only what of them could not be read. */
  'crawl:again': { input: z.strictObject({ snapshotId, whole: z.boolean() }) },
  'crawl:cancel': { input: z.strictObject({ jobId: z.string().min(1).max(64) }) },
  'saved:list': { input: nothing },
  'saved:open': { input: z.strictObject({ savedId }) },
  'saved:delete': { input: z.strictObject({ savedId }) },
  'link:open': { input: z.strictObject({ url: z.string().max(2048) }) },
} as const;
export type AccountToRead = z.infer<typeof accountToRead>;
export type Channel = keyof typeof CHANNELS;
export type Input<C extends Channel> = z.infer<(typeof CHANNELS)[C]['input']>;

export interface Outputs {
  'app:state': AppState;
  'app:set-theme': null;
  'open:sample': OpenStarted;
  'open:choose': OpenStarted | null; // null: the person cancelled the dialog
  'open:recent': OpenStarted;
  'open:dropped': OpenStarted;
  'open:given': OpenStarted | null; // null: none waits any more
  'open:cancel': null;
  'recent:list': readonly RecentFile[];
  'recent:forget': null;
  'snapshot:close': null;
  'view:lay-out': LaidOutGraph;
  'findings:list': FindingsList;
  'edge:explain': EdgeDetails;
  'finding:describe': DescribedFinding;
  'fix:prove': ProvedFix;
  'node:describe': NodeDetails;
  'error:explain': ErrorAnswer;
  'what-if:hold': WhatIf;
  'what-if:wider': WiderAccess;
  'what-if:texts': readonly DraftText[];
  'what-if:save': SavedFile | null; // null: the person cancelled the dialog
  'requirements:check': CheckedRequirements;
  'search:find': readonly SearchHit[];
  'coverage:report': CoverageReport;
  'export:save': SavedFile | null; // null: the person cancelled the dialog
  'export:png': { readonly bytes: Uint8Array<ArrayBuffer> };
  'profiles:list': ProfileList;
  'profiles:who': WhoIs | null; // null: cancelled, or it is to be asked by a button only
  'profiles:who-cancel': null;
  'sign-in:start': { readonly signInId: string };
  'sign-in:open-page': null;
  'sign-in:cancel': null;
  /** `note`: what the person should know besides, as a sentence. */
  'sign-in:end': { readonly note: string | null };
  'access:list': { readonly listId: string };
  'access:cancel': null;
  'profile:text': { readonly file: string; readonly text: string };
  /** `copy`: the file as it was, beside it; null: there was none. */
  'profile:save': { readonly file: string; readonly copy: string | null };
  'crawl:start': OpenStarted;
  'crawl:again': OpenStarted;
  /** `saved`: everything was read already, and is among the saved snapshots. */
  'crawl:cancel': { readonly saved: boolean };
  'saved:list': readonly SavedSnapshot[];
  'saved:open': OpenStarted;
  'saved:delete': null;
  'link:open': null;
}
export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ShownError };

/** What main tells the page unasked. */
export interface Events {
  'open:progress': OpenProgress;
  'open:done': { readonly jobId: string; readonly snapshot: SnapshotSummary };
  'open:failed': { readonly jobId: string; readonly error: ShownError };
  'open:cancelled': { readonly jobId: string };
  /** A file given on the command line or by the system waits for the page to open it. */
  'open:given': { readonly name: string };
  /** A crawl under way; its jobId is the id of the snapshot that `open:done` will show as soon as IAM is read. */
  'crawl:progress': {
    readonly jobId: string;
    readonly lines: readonly CrawlLine[];
    /** Which of several accounts; null: there is one. */
    readonly turn: AccountTurn | null;
  };
  /** More of the account was read: the same snapshot with more in it; findings and views are to be asked for again. */
  'snapshot:grown': { readonly snapshot: SnapshotSummary };
  /** Everything is read. `saved` null: it could not be saved, `error` says why; the snapshot stays open. */
  'crawl:done': {
    readonly jobId: string;
    readonly saved: SavedSnapshot | null;
    readonly error: ShownError | null;
    readonly leftOut: readonly AccountLeftOut[];
  };
  /** The crawl waits for somebody to sign in; null: it goes on. */
  'crawl:waiting': { readonly jobId: string; readonly waiting: SignInNeeded | null };
  'crawl:failed': { readonly jobId: string; readonly error: ShownError };
  'crawl:cancelled': { readonly jobId: string; readonly saved: boolean };
  'sign-in:shown': { readonly signInId: string; readonly shown: SignInShown };
  'sign-in:done': { readonly signInId: string };
  'sign-in:failed': { readonly signInId: string; readonly error: ShownError };
  /** All that is known so far. */
  'access:found': { readonly listId: string; readonly access: AccessList };
  'access:failed': { readonly listId: string; readonly error: ShownError };
  /** A config file or a sign-in cache was written: the profiles are to be asked for again. */
  'profiles:changed': Readonly<Record<never, never>>;
  'theme:changed': { readonly dark: boolean };
  'menu:command': {
    readonly command: 'open' | 'sample' | 'profile' | 'export' | 'search' | 'explain' | 'close' | 'zoom-fit';
  };
}
export type EventName = keyof Events;

export type * from './answer-types';
export type { Checklist, RequirementLine, RequirementStep } from '../requirements/checklist';
export type { CoverageGroup, CoverageReport } from '../view/coverage-report';
export type { DraftText } from '../fix/draft-texts';
export type { WhoIs } from './who-types';
export type { EffectKind, ShownDraft, ShownEffect, WiderAccess } from '../view/what-if-types';
export type { ShownError } from './shown-error';
export type {
  AccountLeftOut,
  AccountTurn,
  CrawlLine,
  Profile,
  ProfileKind,
  ProfileList,
  ProfileState,
  ReadAccount,
  ReadOnlyPolicy,
  ReadWith,
  SavedSnapshot,
} from './crawl-types';
export type {
  AnsweredError,
  EdgeDetails,
  ErrorAnswer,
  FixDetails,
  ListedFinding,
  ListedUnknown,
  NodeDetails,
  NodeEdgeRow,
  SearchHit,
  ShownDocument,
  ShownGate,
  UncheckedThing,
  UnwrittenPolicy,
} from '../view/details-types';
