/** The read-only policies that a crawl asks for, made from the calls that it makes, so that the two cannot drift. */
import type { ReadOnlyPolicy } from '../../shared/ipc/crawl-types';
import { resourcesToRead } from '../../shared/iam/read-resources';
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
    optional: false,
    about:
      'IAM, and what models, functions and documents need: S3, KMS, Secrets Manager, Lambda, Bedrock and their stores.',
    holds: (action) => !isAroundAccount(action) && CORE.has(prefixOf(action)),
  },
  {
    id: 'services',
    title: 'Other services',
    optional: false,
    about: 'Everything else that holds a role or a policy: queues, topics, events, workflows, containers, builds.',
    holds: (action) => !isAroundAccount(action) && !CORE.has(prefixOf(action)),
  },
  {
    id: 'organization',
    title: 'Organization',
    optional: true,
    about:
      'Optional, for the management account and delegated administrators: the organization’s policies, and who is behind the roles of Identity Center.',
    holds: (action) => isAroundAccount(action),
  },
];

/** A managed policy holds 6,144 characters, so the account's is two. */
const CORE = new Set('iam sts s3 s3vectors kms secretsmanager aoss bedrock lambda logs rds ec2'.split(' '));

/** All of them, the account's first. */
export function readOnlyPolicies(): readonly ReadOnlyPolicy[] {
  const actions = everyCall().flatMap(actionsOf);
  return PARTS.map(({ holds, ...part }) => ({ ...part, text: policyOf(actions.filter(holds)) }));
}

/** A policy that allows just these actions, as JSON text for people: one statement a service, everything sorted. */
function policyOf(actions: readonly string[]): string {
  const prefixes = [...new Set(actions.map(prefixOf))].sort();
  const statements = prefixes.flatMap((prefix) => {
    const own = [...new Set(actions.filter((action) => prefixOf(action) === prefix))].sort();
    const scopes = [...new Set(own.map(scopeOf))];
    return scopes.map((scope, index) => ({
      Sid: `IamAtlasReads${capital(prefix)}${index === 0 ? '' : String(index + 1)}`,
      Effect: 'Allow',
      Action: own.filter((action) => scopeOf(action) === scope),
      Resource: JSON.parse(scope) as unknown,
    }));
  });
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** Actions of the same scope may stand in one statement. */
function scopeOf(action: string): string {
  return JSON.stringify(resourcesToRead(action));
}

function capital(prefix: string): string {
  return prefix.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());
}

function prefixOf(action: string): string {
  return action.split(':')[0] ?? '';
}
