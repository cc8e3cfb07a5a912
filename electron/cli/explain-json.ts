/** `explain --format json`: the object of docs/spec/snapshot-and-cli.md. */
import { findingEdge } from '../../shared/diagnostics/finding-edge';
import type { AccountModel } from '../../shared/model/account-model';
import type { Explanation } from '../../shared/resolve/explain-error';

export function explainJson({ errors, more }: Explanation & { readonly ok: true }, { account }: AccountModel): string {
  const report = {
    account: account.id,
    collectedAt: account.collectedAt,
    errors: errors.map(({ edge, ...error }) => ({ ...error, edge: edge === null ? null : findingEdge(edge) })),
    more,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
