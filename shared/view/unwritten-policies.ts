/** Policies that a thing could have and has not: somebody may write one, to see what it would change. */
import type { GraphNode } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { nameOfEntry, nounOf, shownName } from '../model/shown-names';
import { parseArn } from '../iam/arn';
import { capital } from '../diagnostics/words';
import type { UnwrittenPolicy } from './details-types';

/** Types whose policy is one document that anybody with the right may put there. */
const TAKES_POLICY = new Set([
  'AWS::S3::Bucket',
  'AWS::S3Vectors::VectorBucket',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::Lambda::Function',
]);

const EMPTY = JSON.stringify({ Version: '2012-10-17', Statement: [] }, null, 2);

/** What could be written for this node, with a text to begin with; none where it has its policy, or AWS alone writes it. */
export function unwrittenPolicies({ id }: GraphNode, model: AccountModel): readonly UnwrittenPolicy[] {
  const resource = model.resources.get(id);
  if (resource !== undefined) {
    const { entry, facts } = resource;
    if (!TAKES_POLICY.has(entry.type) || facts.policy.state !== 'none') return [];
    const noun = nounOf(entry.type);
    return [
      {
        address: `${id}#policy`,
        title: `${capital(noun)} policy of ${nameOfEntry(entry)}`,
        what: `a ${noun} policy`,
        text: EMPTY,
      },
    ];
  }
  const known = model.users.has(id) || model.groups.has(id) || model.roles.has(id);
  if (!known || /^role\/aws-(service-role|reserved)\//.test(parseArn(id)?.resource ?? '')) return [];
  const address = freeAddress(id, model);
  const name = address.slice(address.lastIndexOf('/') + 1);
  return [{ address, title: `Policy ${name} of ${shownName(id)}`, what: 'an inline policy', text: EMPTY }];
}

/** An inline policy's address that is not taken. */
function freeAddress(owner: string, { documents }: AccountModel): string {
  for (let at = 1; ; at++) {
    const address = `${owner}#inline/NewPolicy${at === 1 ? '' : at}`;
    if (!documents.has(address)) return address;
  }
}
