import { describe, expect, it } from 'vitest';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import type { CoverageRow, Snapshot } from '../snapshot/schema';
import { unreadBehind } from './unread-behind';

const served = readAccount('zoo/kb-opensearch-serverless') as Snapshot;
const COLLECTION = 'AWS::OpenSearchServerless::Collection';

/** The account without a kind of policies of its collections, and the calls that its unknown edges are unknown because of. */
function unknownWithout(
  member: string,
  source: string,
): readonly { readonly to: string; readonly sources: readonly string[] }[] {
  const row: CoverageRow = {
    source,
    type: COLLECTION,
    account: '222233334444',
    region: 'us-east-1',
    outcome: 'denied',
  };
  const resources = (served.resources ?? []).map((entry) =>
    entry.type !== COLLECTION
      ? entry
      : {
          ...entry,
          properties: Object.fromEntries(Object.entries(entry.properties ?? {}).filter(([name]) => name !== member)),
        },
  );
  const { graph, model } = checkAccount({ ...served, resources, coverage: [row] });
  const behind = unreadBehind(model);
  return [...graph.edges.values()]
    .filter(({ verdict }) => verdict === 'unknown')
    .map((edge) => ({ to: graph.nodes.get(edge.to)?.name ?? '', sources: behind(edge).map((one) => one.source) }));
}

describe('the access to a collection', () => {
  it.each([
    ['dataAccessPolicies', 'aoss:GetAccessPolicy'],
    ['dataAccessPolicies', 'aoss:ListAccessPolicies'],
    ['networkPolicies', 'aoss:GetSecurityPolicy'],
    ['networkPolicies', 'aoss:ListSecurityPolicies'],
  ])('without its %s is unknown because of %s', (member, source) => {
    expect(unknownWithout(member, source)).toEqual([{ to: 'bedrock-knowledge-base-q1', sources: [source] }]);
  });
});
