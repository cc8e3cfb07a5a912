import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useAccountStore } from '../state/account-store';
import { countOf, number } from '../ui/numbers';
import { FindingsTable } from './findings-table';

/** Under the canvas: every broken edge in a list. */
export function FindingsPane() {
  const findings = useAccountStore((state) => state.findings);
  const snapshot = useAccountStore((state) => state.snapshot);
  if (snapshot === null) return null;
  if (findings === null) {
    return (
      <div className="findings-empty">
        <StatusIndicator type="loading">Listing the broken edges</StatusIndicator>
      </div>
    );
  }
  const { counts } = snapshot;
  if (findings.findings.length === 0) {
    return (
      <section className="findings-empty" aria-label="Broken edges">
        <p>
          Nothing that this account declares is {findings.unknownEdges > 0 ? 'known to be ' : ''}blocked.{' '}
          {countOf(counts.roles, 'role')}, {countOf(counts.resources, 'resource')},{' '}
          {countOf(counts.declaredEdges, 'declared edge')} checked.
        </p>
        {findings.unknownEdges > 0 && <p>{number(findings.unknownEdges)} of them are unknown.</p>}
      </section>
    );
  }
  return <FindingsTable findings={findings.findings} />;
}
