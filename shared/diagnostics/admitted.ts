/** Whom a trust or resource policy admits, by its words: questions to the document, before anyone asks the engine. */
import { parseArn } from '../iam/arn';
import { isServicePrincipal, serviceParts } from '../iam/service-principals';
import type { PolicyDocument, PrincipalEntry } from '../policy/document';

/** Every principal that an Allow names; a NotPrincipal names nobody. */
export function admittedEntries(document: PolicyDocument): readonly PrincipalEntry[] {
  return document.statements.flatMap(({ effect, principal }) =>
    effect === 'Allow' && principal !== null && !principal.not ? principal.entries : [],
  );
}

/** Does an Allow name everyone, or everyone but some? */
export function admitsEveryone(document: PolicyDocument): boolean {
  return (
    document.statements.some(({ effect, principal }) => effect === 'Allow' && principal?.not === true) ||
    admittedEntries(document).some(({ type, value }) => type === '*' || (type === 'AWS' && value === '*'))
  );
}

/** Role ARNs and nothing else: where a service calls, they stand in its place (D02). */
export function admitsOnlyRoles(document: PolicyDocument): boolean {
  const entries = admittedEntries(document);
  return entries.length > 0 && entries.every(isRole) && !admitsEveryone(document);
}

function isRole({ type, value }: PrincipalEntry): boolean {
  return type === 'AWS' && (parseArn(value)?.resource.startsWith('role/') ?? false);
}

/** Is it this service by some name, of whatever Region (D52)? */
export function isSameService({ type, value }: PrincipalEntry, service: string): boolean {
  if (type !== 'Service' || !isServicePrincipal(value)) return false;
  return serviceParts(value).name === serviceParts(service).name || value.toLowerCase() === service.toLowerCase();
}

/** Does an Allow name the service, by its name of whichever Region, or everyone? */
export function admitsService(document: PolicyDocument, service: string): boolean {
  return admittedEntries(document).some((entry) => entry.type === '*' || isSameService(entry, service));
}
