/** What the page is answered and told, beside what shared/view shows. */
import type { Checklist } from '../requirements/checklist';
import type { CoverageRow } from '../snapshot/schema';
import type { FixDetails, ListedFinding, ListedUnknown, ShownDocument, UncheckedThing } from '../view/details-types';
import type { EffectKind, ShownDraft, ShownEffect } from '../view/what-if-types';
import type { ReadAccount } from './crawl-types';
import type { ShownError } from './shown-error';
import type { SignInOf } from './sign-in-types';

/** Whose sign-in a crawl waits for, and what to do. */
export interface SignInNeeded {
  /** Null: it is none to IAM Identity Center, and what `error` says is to be done elsewhere. */
  readonly signIn: SignInOf | null;
  readonly error: ShownError;
}
/** What a finding points at. */
export interface DescribedFinding {
  readonly documents: readonly ShownDocument[];
  /** A sentence where some of it is so young that not every service may see it yet. */
  readonly fresh: string | null;
}
/** A change that was tried on a copy of the account and found to help; null: none was. */
export interface ProvedFix {
  readonly fix: FixDetails | null;
}
/** Policies edited on a copy of the account. */
export interface WhatIf {
  /** As they were sent. */
  readonly drafts: readonly ShownDraft[];
  /** What became of edges: the first of them, and how many there are. */
  readonly effects: readonly ShownEffect[];
  readonly counts: Readonly<Record<EffectKind, number>>;
  readonly summary: SnapshotSummary;
}
/** The chain behind a thing that works by a role; null: it has none. */
export interface CheckedRequirements {
  readonly checklist: Checklist | null;
}
export interface AppState {
  readonly version: string;
  readonly electron: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly dark: boolean;
  readonly platform: string;
  /** Is there a graphics card that draws? Else every picture of what moves is work for the processor. */
  readonly graphics: boolean;
}
export interface OpenStarted {
  readonly jobId: string;
  readonly name: string;
}
export interface OpenProgress {
  readonly jobId: string;
  /** `Reading`, `Checking`, `Deciding 120 of 412 edges` … */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}
export interface RecentFile {
  readonly recentId: string;
  readonly name: string;
  readonly folder: string; // shortened for display, never usable as a path
  readonly openedAt: string;
  readonly account: string | null;
}
export interface SavedFile {
  readonly name: string;
}
export interface SnapshotSummary {
  readonly snapshotId: string;
  readonly name: string;
  readonly account: { readonly id: string; readonly alias: string | null; readonly partition: string };
  /** Further accounts of the same snapshot, by alias or number. */
  readonly others: readonly string[];
  /** All of them, the first one first. */
  readonly accounts: readonly ReadAccount[];
  readonly regions: readonly string[];
  readonly collectedAt: string | null;
  readonly counts: {
    readonly users: number;
    readonly groups: number;
    readonly roles: number;
    readonly policies: number;
    readonly resources: number;
    readonly nodes: number;
    readonly declaredEdges: number;
  };
  readonly edges: {
    readonly works: number;
    readonly worksIf: number;
    readonly broken: number;
    readonly unknown: number;
  };
  /** What may be claimed where no edge is broken. */
  readonly nothingBlocked: string;
  readonly coverage: readonly CoverageRow[];
  /** Banners: organization unknown, bare details file … whole sentences. */
  readonly notes: readonly string[];
}
export interface FindingsList {
  readonly findings: readonly ListedFinding[];
  readonly unknownEdges: number;
  /** The unknown edges themselves: the first thousand. */
  readonly unknown: readonly ListedUnknown[];
  /** Things of whose configuration some part is not checked: the first thousand. */
  readonly unchecked: readonly UncheckedThing[];
  readonly uncheckedCount: number;
}
