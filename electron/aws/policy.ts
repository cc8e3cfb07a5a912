/** The read-only policies that a crawl asks for, made from the calls that it makes, so that the two cannot drift. */
import type { ReadOnlyPolicy } from '../../shared/ipc/crawl-types';
import { isAroundAccount } from '../../shared/snapshot/list-calls';
import { actionsOf, type AnyCall } from './call';
import { COLLECTORS } from './collectors/index';
import { getCallerIdentity } from './who-am-i';

/** Every call that a crawl may make. */
export function everyCall(): readonly AnyCall[] {
  return [getCallerIdentity, ...COLLECTORS.flatMap(({ calls }) => calls)];
}

interface Part extends Omit<ReadOnlyPolicy, 'text'> {
  readonly holds: (action: string) => boolean;
}

/** Every action is in one of them: what is needed wherever an account is read, and what is of use in few accounts. */
const PARTS: readonly Part[] = [
  {
    id: 'account',
    title: 'Account',
    about: 'The account itself.',
    holds: (action) => !isAroundAccount(action),
  },
  {
    id: 'organization',
    title: 'Organization',
    about:
      'Optional, for the management account and delegated administrators: the organization’s policies, and who is behind the roles of Identity Center.',
    holds: (action) => isAroundAccount(action),
  },
];

/** All of them, the account's first. */
export function readOnlyPolicies(): readonly ReadOnlyPolicy[] {
  const actions = everyCall().flatMap(actionsOf);
  return PARTS.map(({ holds, ...part }) => ({ ...part, text: policyOf(actions.filter(holds)) }));
}

/** A policy that allows just these actions, as JSON text for people: one statement a service, everything sorted. */
function policyOf(actions: readonly string[]): string {
  const prefixes = [...new Set(actions.map(prefixOf))].sort();
  const statements = prefixes.map((prefix) => ({
    Sid: `IamAtlasReads${prefix.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase())}`,
    Effect: 'Allow',
    Action: [...new Set(actions.filter((action) => prefixOf(action) === prefix))].sort(),
    Resource: '*',
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

function prefixOf(action: string): string {
  return action.split(':')[0] ?? '';
}
