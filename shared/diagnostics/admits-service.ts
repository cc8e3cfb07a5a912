/** Whom a resource's policy lets in. */
import { serviceParts } from '../iam/service-principals';
import type { PolicyDocument, PrincipalEntry } from '../policy/document';

/** Every principal that an Allow of the document names. */
export function admittedBy(document: PolicyDocument): readonly PrincipalEntry[] {
  return document.statements.flatMap((statement) =>
    statement.effect === 'Allow' && statement.principal !== null ? statement.principal.entries : [],
  );
}

/** Does an Allow name the service, by its name of whichever Region, or everyone? */
export function admitsService(document: PolicyDocument, service: string): boolean {
  const { name } = serviceParts(service);
  return admittedBy(document).some(
    ({ type, value }) => type === '*' || (type === 'Service' && serviceParts(value).name === name),
  );
}
