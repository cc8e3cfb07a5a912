/**
 * Taken over or decided anew, the graph is the same: every document of several accounts changed in turn, and walks of
 * edits on top of each other, of policies that come and go, and of edits undone.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateAccount } from '../../test/accounts/generate-account';
import { readAccount } from '../../test/accounts/read-account';
import { Random } from '../../test/reference/random';
import type { AccountModel } from '../model/account-model';
import { applyChange } from '../model/apply-change';
import { buildModel } from '../model/build-model';
import type { Change, PatchOperation } from '../model/change';
import type { PolicyKind } from '../policy/document';
import type { Snapshot } from '../snapshot/schema';
import { buildGraph } from './build-graph';
import type { Graph } from './graph';

const ZOO = readdirSync(path.join(import.meta.dirname, '../../test/accounts/zoo'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => `zoo/${name.replace(/\.json$/, '')}`);

/** More would say nothing new, and take long. */
const MOST_DOCUMENTS = 12;
const STEPS = 8;

const NAMES_NOBODY: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary', 'scp']);

function statement(effect: string, kind: PolicyKind, action: string): object {
  const whom = NAMES_NOBODY.has(kind) ? {} : { Principal: '*' };
  return { Effect: effect, ...whom, Action: action, ...(kind === 'trust' ? {} : { Resource: '*' }) };
}

/** Nobody is let in, everybody is denied, everybody is let in; by turns. */
function rewritten(turn: number, kind: PolicyKind): Change['patch'] {
  const effect = ['', 'Deny', 'Allow'][turn % 3] ?? '';
  const action = kind === 'trust' ? 'sts:AssumeRole' : '*';
  return [{ op: 'replace', path: '/Statement', value: effect === '' ? [] : [statement(effect, kind, action)] }];
}

interface State {
  readonly snapshot: Snapshot;
  readonly model: AccountModel;
  readonly graph: Graph;
}

function opened(snapshot: Snapshot): State {
  const model = buildModel(snapshot);
  return { snapshot, model, graph: buildGraph(model) };
}

/** The account after an edit, or back where it was, in part; held to the whole. */
function moved(from: State, snapshot: Snapshot, what: string): State {
  const model = buildModel(snapshot, false, from.model);
  const graph = buildGraph(model, { before: from.graph });
  const whole = opened(snapshot);
  expect(shown(graph), what).toEqual(shown(whole.graph));
  expect([...model.documents.keys()], what).toEqual([...whole.model.documents.keys()]);
  expect(model.notes, what).toEqual(whole.model.notes);
  return { snapshot, model, graph };
}

function shown({ nodes, edges, in: into, out, ...rest }: Graph): unknown {
  return { nodes: [...nodes.values()], edges: [...edges.values()], in: [...into], out: [...out], ...rest };
}

describe.each(['sidekick-healthy', ...ZOO])('%s', (name) => {
  const start = opened(readAccount(name) as Snapshot);

  it('is decided the same in part and as a whole', () => {
    const documents = [...start.model.documents.values()];
    const step = Math.ceil(documents.length / MOST_DOCUMENTS);
    for (const [at, { address, kind }] of documents.filter((_, index) => index % step === 0).entries()) {
      const changed = applyChange(start.snapshot, { summary: '', document: address, patch: rewritten(at, kind) });
      if (!changed.ok) throw new Error(changed.why);
      moved(start, changed.snapshot, address);
    }
  });

  it('is so after edits on top of each other and taken back', () => {
    walk(start, STEPS, 1);
  });
});

describe('a generated account', () => {
  const start = opened(generateAccount({ roles: 120, seed: 3 }));

  it.each([1, 2, 3])('is decided the same on a walk of edits, seed %i', (seed) => {
    walk(start, 20, seed);
  });
});

/** Edits an account step by step; one step in four goes back to where it was some steps before. */
function walk(start: State, steps: number, seed: number): void {
  const random = new Random(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.next() * from.length)];
  const been: State[] = [start];
  for (let at = 0; at < steps; at++) {
    const now = been.at(-1) ?? start;
    const back = random.next() < 0.25 ? pick(been) : undefined;
    if (back !== undefined) {
      been.push(moved(now, back.snapshot, `seed ${seed}, step ${at}: back`));
      continue;
    }
    const change = random.next() < 0.25 ? addition(now.model, pick) : edit(now.model, pick);
    if (change === null) continue;
    const changed = applyChange(now.snapshot, change);
    if (changed.ok) been.push(moved(now, changed.snapshot, `seed ${seed}, step ${at}: ${change.document}`));
  }
}

type Pick = <T>(from: readonly T[]) => T | undefined;

const ACTIONS = ['*', 's3:*', 's3:GetObject', 'kms:Decrypt', 'iam:PassRole', 'sts:AssumeRole', 'lambda:CreateFunction'];

/** A document that is there, changed: a statement more or less, another effect, a condition, another version. */
function edit({ documents }: AccountModel, pick: Pick): Change | null {
  const entry = pick([...documents.values()].filter(({ document }) => document !== undefined));
  if (entry === undefined) return null;
  const { address: document, kind } = entry;
  const statements = entry.document?.statements ?? [];
  const action = kind === 'trust' ? 'sts:AssumeRole' : (pick(ACTIONS) ?? '*');
  const some = pick(statements)?.pointer;
  const more: PatchOperation = {
    op: 'add',
    path: '/Statement/-',
    value: statement(pick(['Allow', 'Deny']) ?? 'Deny', kind, action),
  };
  const operation = pick<PatchOperation | undefined>([
    more,
    { ...more, path: '/Statement/0' },
    { op: 'add', path: '/Version', value: '2008-10-17' },
    some === undefined ? undefined : { op: 'remove', path: some },
    some === undefined ? undefined : { op: 'add', path: `${some}/Effect`, value: pick(['Allow', 'Deny']) },
    some === undefined
      ? undefined
      : { op: 'add', path: `${some}/Condition`, value: { StringEquals: { 'aws:PrincipalTag/team': 'search' } } },
    // What AWS would not store: nobody knows what it says.
    some === undefined ? undefined : { op: 'add', path: `${some}/Effect`, value: 'Perhaps' },
  ]);
  return { summary: '', document, patch: [operation ?? more] };
}

/** A policy where none was: an inline one, or that of a resource. */
function addition({ users, groups, roles, resources }: AccountModel, pick: Pick): Change | null {
  const owner = pick([...users.keys(), ...groups.keys(), ...roles.keys(), ...resources.keys()]);
  if (owner === undefined) return null;
  const entry = resources.get(owner);
  if (entry !== undefined && entry.facts.policy.state !== 'none') return null;
  const kind: PolicyKind = entry === undefined ? 'identity' : 'resource';
  const value = { Version: '2012-10-17', Statement: [statement('Allow', kind, pick(ACTIONS) ?? '*')] };
  return {
    summary: '',
    document: `${owner}${entry === undefined ? '#inline/added' : '#policy'}`,
    patch: [{ op: 'add', path: '', value }],
  };
}
