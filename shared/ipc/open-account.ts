/** An open account as it was read, and as the page sees it: with policies edited, while somebody asks "what if". */
import { draftTexts, type DraftText } from '../fix/draft-texts';
import { effectsOf, tryDrafts } from '../fix/try-changes';
import type { Draft } from '../model/apply-change';
import { kindAt } from '../model/document-kind';
import { shownDraft, shownEffects, widerAccess } from '../view/what-if';
import type { WiderAccess } from '../view/what-if-types';
import type { WhatIf } from './contract';
import { sessionOf, type Session } from './session';

export interface OpenAccount {
  readonly read: Session;
  /** The same as `read` while nothing is edited: every question but those about the drafts is asked of it. */
  shown: Session;
  /** What of the drafts `shown` holds: those that AWS would store. */
  applied: readonly Draft[];
}

export function openAccount(read: Session): OpenAccount {
  return { read, shown: read, applied: [] };
}

/**
 * Puts the drafts in the place of those before and decides anew what they bear on; none at all: the account as it was
 * read. Of a draft that AWS would refuse the last text without such a fault stays.
 */
export function holdDrafts(open: OpenAccount, drafts: readonly Draft[]): WhatIf {
  const { read } = open;
  const shown = drafts.map((draft) => shownDraft(draft, kindAt(draft.document, read.model), read.model));
  const applied = drafts.flatMap((draft, index) =>
    shown[index]?.blocked === true ? open.applied.filter(({ document }) => document === draft.document) : [draft],
  );
  if (applied.length === 0) {
    open.shown = read;
  } else if (!same(applied, open.applied)) {
    const { model, graph } = tryDrafts(applied, read.model, read.graph);
    open.shown = sessionOf(read.file, model, graph);
  }
  open.applied = applied;
  const effects = effectsOf(read.graph, open.shown.graph);
  return {
    drafts: shown,
    ...shownEffects(read.graph, { graph: open.shown.graph, effects }),
    summary: open.shown.summary,
  };
}

/** What the drafts let anyone do that no edge declared before. */
export function widerByDrafts({ read, shown, applied }: OpenAccount): WiderAccess {
  return widerAccess(applied, read, shown);
}

/** So many edges that work afterwards stand in the check of the commands: a person reads it. */
const CHECKED = 10;

/** The drafts as patches, commands and code. */
export function textsOfDrafts({ read, shown, applied }: OpenAccount): readonly DraftText[] {
  const mended = effectsOf(read.graph, shown.graph)
    .filter(({ after }) => after === 'works')
    .slice(0, CHECKED);
  const requests = mended.flatMap(({ edge }) => shown.graph.edges.get(edge)?.requests ?? []);
  return draftTexts(applied, requests, read.model);
}

function same(one: readonly Draft[], other: readonly Draft[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
