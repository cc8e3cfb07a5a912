/** What an account with less known of it claims that the same account with all known does not: nothing, by our law. */
import type { Finding } from '../../shared/diagnostics/finding';
import type { Graph } from '../../shared/graph/graph';
import { openSession, type Session } from '../../shared/ipc/session';
import { decide } from '../../shared/policy/decide';
import type { Request } from '../../shared/policy/request';
import type { CoverageRow, Snapshot } from '../../shared/snapshot/schema';

export function sessionOf(snapshot: Snapshot): Session {
  return openSession(snapshot, { snapshotId: 'test', name: 'test.json', bareDetails: false });
}

/**
 * Opens a snapshot with as much of the organization as others of the same account hold: what its policies stop is told
 * apart, once for all (org-unknown), and never a verdict (docs/architecture.md). Each such state is opened once.
 */
export function knowingOrganizationOf(whole: Snapshot): (part: Snapshot) => Session {
  const opened = new Map<string, Session>();
  return (part) => {
    const rows = [
      ...(whole.coverage ?? []).filter((row) => !isOfOrganization(row)),
      ...(part.coverage ?? []).filter(isOfOrganization),
    ];
    const { organization } = part;
    const key = JSON.stringify([organization ?? null, rows.some(isOfOrganization)]);
    const session = opened.get(key) ?? sessionOf({ ...whole, coverage: rows, organization });
    opened.set(key, session);
    return session;
  };
}

function isOfOrganization({ source }: CoverageRow): boolean {
  return source.startsWith('organizations:');
}

export function claims(whole: Session, part: Session): readonly string[] {
  return [...edgeClaims(whole.graph, part.graph), ...findingClaims(whole.findings, part.findings)];
}

/** An edge may become unknown, vanish, or have one more condition; a thing is not missing because it was not read. */
function edgeClaims(whole: Graph, part: Graph): string[] {
  return [
    ...[...part.edges.values()].flatMap(({ id, verdict, sentence }) => {
      const before = whole.edges.get(id)?.verdict ?? 'not there';
      return verdict === 'unknown' || verdict === before ? [] : [`${id}: ${before} → ${verdict} (${sentence})`];
    }),
    ...[...part.nodes.values()].flatMap(({ id, kind }) => {
      const before = whole.nodes.get(id)?.kind ?? 'not there';
      return kind === 'missing' && before !== kind ? [`node ${id}: ${before} → ${kind}`] : [];
    }),
  ];
}

/** By what they are about: a name may be another one, and another of the edges that one cause blocks may come first. */
function findingClaims(whole: readonly Finding[], part: readonly Finding[]): string[] {
  const about = ({ code, kind, edge, title }: Finding, id = edge?.id) => `${code ?? ''} ${kind} ${id ?? title}`;
  const known = new Set(
    whole.flatMap((finding) => [about(finding), ...finding.alsoBlocks.map((id) => about(finding, id))]),
  );
  return part.flatMap((finding) => (known.has(about(finding)) ? [] : [`finding ${about(finding)}: ${finding.title}`]));
}

/** Single answers that are others now; open ones (ALLOWED_IF, UNDECIDED) apart. A deny may be less of one. */
export function flips(requests: readonly Request[], whole: Session, part: Session): readonly string[] {
  return requests.flatMap((request) => {
    const before = decide(request, whole.model.facts).decision;
    const now = decide(request, part.model.facts).decision;
    const isLess =
      now === 'ALLOWED_IF' || now === 'UNDECIDED' || (before === 'EXPLICIT_DENY' && now === 'IMPLICIT_DENY');
    return now === before || isLess ? [] : [`${before} → ${now}: ${JSON.stringify(request)}`];
  });
}
