import Modal from '@cloudscape-design/components/modal';
import { useAccountStore } from '../state/account-store';
import { showDialog } from '../state/app-store';
import { countOf } from '../ui/numbers';
import { byReason, coverageText } from './coverage-text';

/** More rows than anybody reads would only make the window slow. */
const MOST = 200;

/** What could not be read, by its reason. */
export function CoverageDialog() {
  const coverage = useAccountStore((state) => state.snapshot?.coverage) ?? [];
  return (
    <Modal visible size="large" header="What was not read" closeAriaLabel="Close" onDismiss={() => showDialog(null)}>
      {coverage.length === 0 ? (
        <p>Everything that was asked for could be read.</p>
      ) : (
        <>
          <p>Whatever depends on these is shown as unknown, never as allowed or denied.</p>
          <table className="coverage-table">
            <thead>
              <tr>
                <th scope="col">Call</th>
                <th scope="col">Of</th>
              </tr>
            </thead>
            {byReason(coverage.slice(0, MOST)).map(([why, rows]) => (
              <tbody key={why}>
                <tr>
                  <th scope="rowgroup" colSpan={2} className="coverage-why">
                    {why}
                  </th>
                </tr>
                {rows.map((row, index) => {
                  const { what, of } = coverageText(row);
                  return (
                    <tr key={index}>
                      <td>{what}</td>
                      <td title={row.target}>{of}</td>
                    </tr>
                  );
                })}
              </tbody>
            ))}
          </table>
          {coverage.length > MOST && <p>and {countOf(coverage.length - MOST, 'more', 'more')}.</p>}
        </>
      )}
    </Modal>
  );
}
