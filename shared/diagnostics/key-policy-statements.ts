/** Statements for a key policy, which lets callers in by name (E131). */
import { parseArn, rootArn } from '../iam/arn';
import { isServicePrincipal } from '../iam/service-principals';
import type { Request } from '../policy/request';
import { forSource, oneOrMany, type NewStatement } from './changes';

/** Each caller with the calls it is refused, as narrow as the calls say of themselves. */
export function keyStatementsFor(requests: readonly Request[]): readonly NewStatement[] {
  const asked = new Map<string, { principals: string[]; actions: readonly string[]; first: Request }>();
  for (const principal of new Set(requests.map((request) => request.principal))) {
    const own = requests.filter((request) => request.principal === principal);
    const [first] = own;
    if (first === undefined) continue;
    const actions = [...new Set(own.map(({ action }) => action))].sort();
    const alike = own.every((one) => JSON.stringify(one.context) === JSON.stringify(first.context));
    const call = alike ? first : { ...first, context: {} };
    const key = JSON.stringify([actions, call.context ?? {}, isServicePrincipal(principal)]);
    const known = asked.get(key);
    if (known === undefined) asked.set(key, { principals: [principal], actions, first: call });
    else known.principals.push(principal);
  }
  return [...asked.values()].map(({ principals, actions, first }) => {
    const condition = conditionOf(first);
    return {
      Effect: 'Allow',
      Principal: { [isServicePrincipal(first.principal) ? 'Service' : 'AWS']: oneOrMany(principals) },
      Action: oneOrMany(actions),
      Resource: '*',
      ...(condition === null ? {} : { Condition: condition }),
    };
  });
}

function conditionOf({ context = {} }: Request): NewStatement['Condition'] | null {
  const [source, account, via] = [context['aws:SourceArn'], context['aws:SourceAccount'], context['kms:ViaService']];
  if (typeof source === 'string' && typeof account === 'string') return forSource(source, account);
  return typeof via === 'string' ? { StringEquals: { 'kms:ViaService': via } } : null;
}

/** The statement of a default key policy, which leaves the key to the account's identity policies. */
export function wholeAccount(key: string): NewStatement {
  const arn = parseArn(key);
  return {
    Sid: 'EnableIAMUserPermissions',
    Effect: 'Allow',
    Principal: { AWS: rootArn(arn?.account ?? '', arn?.partition) },
    Action: 'kms:*',
    Resource: '*',
  };
}
