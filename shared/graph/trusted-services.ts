import type { AccountModel } from '../model/account-model';
import type { PolicyDocument } from '../policy/document';

const cache = new WeakMap<PolicyDocument, readonly string[]>();

/** The service principals that a role's trust policy names in an Allow, lower-case. */
export function trustedServices(role: string, model: AccountModel): readonly string[] {
  const policy = model.facts.resource(role)?.policy;
  if (policy?.state !== 'read') return [];
  const known = cache.get(policy.document) ?? servicesIn(policy.document);
  cache.set(policy.document, known);
  return known;
}

function servicesIn({ statements }: PolicyDocument): readonly string[] {
  const services = statements
    .filter((statement) => statement.effect === 'Allow' && statement.principal?.not === false)
    .flatMap((statement) => statement.principal?.entries ?? [])
    .filter((entry) => entry.type === 'Service')
    .map((entry) => entry.value.toLowerCase());
  return [...new Set(services)];
}
