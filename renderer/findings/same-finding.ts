/** The same finding in a list that was made anew. Pure. */
import type { FindingsList } from '../../shared/ipc/contract';
import { FINDING, findingOf } from './list-rows';

/** The id of the finding in the new list; null: it is not found any more. */
export function sameFinding(id: string, before: FindingsList, now: FindingsList): string | null {
  const finding = findingOf(id, before)?.finding;
  if (finding === undefined) return null;
  const index = now.findings.findIndex(
    (other) => other.finding.code === finding.code && other.finding.title === finding.title,
  );
  return index < 0 ? null : `${FINDING}${index}`;
}
