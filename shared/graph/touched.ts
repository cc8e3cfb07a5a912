/**
 * Which edges a changed policy document can bear on. Wider than what it does bear on: an edge that is left out is taken
 * over from the graph before without being asked again.
 */
import { accountOfArn, lastName, parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { addressParts } from '../model/document-place';
import { isAccountPrincipal } from './declared-by-principals';
import type { DraftEdge } from './draft';

export type Touched = (edge: DraftEdge) => boolean;

const EVERYTHING: Touched = () => true;

/** `models`: before and after the change to the document at `address`. */
export function touchedBy(address: string, models: readonly AccountModel[]): Touched {
  const { owner, kind } = addressParts(address);
  // Organization policies bear on all of an account; what could not be read may have been anything.
  if (kind === 'scp' || kind === 'rcp') return EVERYTHING;
  if (models.some(({ documents }) => documents.has(address) && documents.get(address)?.document === undefined))
    return EVERYTHING;
  if (kind === 'policy') return byThing(owner);
  if (kind === 'trust') return byPrincipals(new Set([owner]));
  return byPrincipals(new Set(models.flatMap((model) => holders(address, owner, model))));
}

/** Calls on the thing, or on anything of its service: an access point answers with its bucket's policy. */
function byThing(owner: string): Touched {
  const service = parseArn(owner)?.service ?? '';
  return ({ from, to, requests }) =>
    from === owner || to === owner || requests.some(({ resource }) => parseArn(resource)?.service === service);
}

/** Calls by them and their sessions, on them, and those of an account that one of them may make good. */
function byPrincipals(arns: ReadonlySet<string>): Touched {
  const accounts = new Set([...arns].map(accountOfArn));
  const sessions = new Set([...arns].map((arn) => `${accountOfArn(arn) ?? ''}/${lastName(arn)}`));
  const isOne = (arn: string): boolean => {
    if (arns.has(arn)) return true;
    const [type, role = ''] = parseArn(arn)?.resource.split('/') ?? [];
    return type === 'assumed-role' && sessions.has(`${accountOfArn(arn) ?? ''}/${role}`);
  };
  return ({ from, to, requests }) =>
    isOne(from) ||
    arns.has(to) ||
    (isAccountPrincipal(from) && accounts.has(accountOfArn(from))) ||
    requests.some(({ principal, resource }) => isOne(principal) || arns.has(resource));
}

/** Users and roles that hold the policy, through a group or as their boundary too; and whom an inline one is written for. */
function holders(address: string, owner: string, { users, roles }: AccountModel): readonly string[] {
  const found = [...users.values(), ...roles.values()].filter(({ facts: { identity, boundary } }) =>
    [identity, ...(boundary === null ? [] : [boundary])].some(({ read }) =>
      read.some(({ document }) => document.address === address),
    ),
  );
  return [owner, ...found.map(({ facts }) => facts.arn)];
}
