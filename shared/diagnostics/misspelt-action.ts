/** Actions that were meant for another: a policy names what does not exist, and looks as if it allowed it (D63). */
import { actionInfo, isServicePrefix } from '../iam/action-catalogue';
import { editDistance } from '../policy/explain/edit-distance';
import type { PrincipalFacts } from '../policy/facts';
import { allowedActions } from './creators';

/** Names of API calls that are no IAM actions, and the action behind them (E23). */
const BEHIND: ReadonlyMap<string, string> = new Map([
  ['s3:listobjects', 's3:listbucket'],
  ['s3:listobjectsv2', 's3:listbucket'],
  ['s3:headbucket', 's3:listbucket'],
  ['s3:headobject', 's3:getobject'],
  ['bedrock:converse', 'bedrock:invokemodel'],
]);

const NEAR = 3;

/** Does an Allow of theirs name an action that is none, and that must have meant this one? */
export function isMisspelt(action: string, holder: PrincipalFacts): boolean {
  const wanted = action.toLowerCase();
  return allowedActions(holder).some(({ value }) => means(value.toLowerCase(), wanted));
}

function means(named: string, wanted: string): boolean {
  if (/[*?]/.test(named) || actionInfo(named) !== undefined) return false;
  if (BEHIND.get(named) === wanted) return true;
  const [service = '', name = ''] = named.split(':');
  const [wantedService = '', wantedName = ''] = wanted.split(':');
  // `bedrock-runtime:InvokeModel`
  if (name === wantedName) return !isServicePrefix(service) && service.startsWith(wantedService);
  return editDistance(named, wanted, NEAR + 1) <= NEAR;
}
