/** Which documents a gate of a decision reads. */
import type { AccountModel } from '../model/account-model';
import type { PolicyKind } from '../policy/document';
import type { Decision, GateName } from '../policy/decision';
import type { PolicySet, PrincipalFacts } from '../policy/facts';

/** Gates that are told by the kind of the document alone. */
const KIND_OF: Partial<Readonly<Record<GateName, PolicyKind>>> = {
  'trust-policy': 'trust',
  'key-policy': 'key',
  'resource-policy': 'resource',
  scp: 'scp',
  rcp: 'rcp',
  vpce: 'endpoint',
  session: 'session',
};

/** Does this gate of the decision read the document at this address? False where there is no such document. */
export function gateReads(gate: GateName, address: string, decision: Decision, model: AccountModel): boolean {
  const entry = model.documents.get(address);
  if (entry === undefined) return false;
  const principal = principalOf(decision.principal, model);
  if (gate === 'identity') return addresses(principal?.identity).includes(address);
  if (gate === 'boundary') return addresses(principal?.boundary).includes(address);
  return KIND_OF[gate] === entry.kind;
}

/** Addresses of the identity-based policies of a user or role, groups included. */
export function identityDocuments(principal: string, model: AccountModel): readonly string[] {
  return [...new Set(addresses(principalOf(principal, model)?.identity))];
}

function principalOf(arn: string, model: AccountModel): PrincipalFacts | undefined {
  return (model.users.get(arn) ?? model.roles.get(arn))?.facts;
}

function addresses(set: PolicySet | null | undefined): readonly string[] {
  return set?.read.map(({ document }) => document.address) ?? [];
}
