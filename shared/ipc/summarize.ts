/** What the page shows of a snapshot that has just opened: whose it is, how much is in it, what could not be read. */
import type { Graph, Verdict } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { nothingBlocked } from '../view/nothing-blocked';
import { accountsOf } from '../snapshot/join-accounts';
import { isUnread } from '../snapshot/read-again';
import type { AccountSnapshot } from '../snapshot/schema';
import type { ReadAccount, ReadWith, SnapshotSummary } from './contract';

export interface OpenedFile {
  readonly snapshotId: string;
  /** The file's name, without its folder. */
  readonly name: string;
  /** The bare output of get-account-authorization-details: no resource was read. */
  readonly bareDetails: boolean;
}

export function summarize(file: OpenedFile, model: AccountModel, graph: Graph): SnapshotSummary {
  const { snapshot } = model;
  const declared = [...graph.edges.values()].filter((edge) => edge.declaredAt.length > 0);
  const having = (verdict: Verdict): number => declared.filter((edge) => edge.verdict === verdict).length;
  return {
    snapshotId: file.snapshotId,
    name: file.name,
    account: {
      id: snapshot.account.id,
      alias: snapshot.account.alias ?? null,
      partition: snapshot.account.partition,
    },
    others: (snapshot.more ?? []).map(({ account }) => account.alias ?? account.id),
    accounts: accountsOf(snapshot).map(readAccount),
    regions: snapshot.regions ?? [],
    collectedAt: snapshot.collectedAt ?? null,
    counts: {
      users: model.users.size,
      groups: model.groups.size,
      roles: model.roles.size,
      policies: managedPolicies(model),
      resources: model.resources.size,
      nodes: graph.nodes.size,
      declaredEdges: declared.length,
    },
    edges: {
      works: having('works'),
      worksIf: having('works-if'),
      broken: having('broken'),
      unknown: having('unknown'),
    },
    nothingBlocked: nothingBlocked(graph).sentence,
    coverage: model.coverage,
    notes: model.notes,
  };
}

function readAccount(snapshot: AccountSnapshot): ReadAccount {
  const { id, alias } = snapshot.account;
  const { regions = [], collectedAt = null } = snapshot;
  return { id, name: alias ?? id, regions, collectedAt, readWith: readWith(snapshot), unread: isUnread(snapshot) };
}

function readWith({ account, access, profile }: AccountSnapshot): ReadWith | null {
  if (profile !== undefined) return { kind: 'profile', profile };
  if (access === undefined) return null;
  const { startUrl, ssoRegion, role } = access;
  return { kind: 'role', signIn: { startUrl, ssoRegion }, account: account.id, role };
}

/** Managed policies of every account in the file. */
function managedPolicies({ snapshot }: AccountModel): number {
  return [snapshot, ...(snapshot.more ?? [])].reduce((sum, account) => sum + (account.iam.Policies?.length ?? 0), 0);
}
