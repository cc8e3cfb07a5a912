/** `check --format json`: the object of docs/spec/snapshot-and-cli.md. */
import type { FindingKind } from '../../shared/diagnostics/finding';
import type { Session } from '../../shared/ipc/session';

const KINDS: readonly FindingKind[] = ['broken', 'might-break', 'risk', 'advice'];

export function checkJson({ findings, summary }: Session): string {
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, findings.filter((found) => found.kind === kind).length]),
  );
  const report = {
    account: summary.account.id,
    counts,
    unknownEdges: summary.edges.unknown,
    coverage: summary.coverage,
    findings,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
