/** `check --format json`: the object of docs/spec/snapshot-and-cli.md. */
import type { FindingKind } from '../../shared/diagnostics/finding';
import type { Session } from '../../shared/ipc/session';
import { freshSentence, freshThings, involvedInFinding } from '../../shared/view/fresh';
import { uncheckedThings } from '../../shared/view/unchecked-things';
import { withFresh } from './with-fresh';

const KINDS: readonly FindingKind[] = ['broken', 'might-break', 'risk', 'advice'];

export function checkJson({ findings, graph, model, summary }: Session): string {
  const fresh = freshThings(model.snapshot);
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, findings.filter((found) => found.kind === kind).length]),
  );
  const report = {
    account: summary.account.id,
    counts,
    unknownEdges: summary.edges.unknown,
    coverage: summary.coverage,
    unchecked: uncheckedThings(graph, model).map(({ thing, parts }) => ({ thing, parts })),
    findings: findings.map((finding) => withFresh(finding, freshSentence(involvedInFinding(finding), fresh))),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
