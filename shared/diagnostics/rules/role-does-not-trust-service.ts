import { serviceNames, serviceParts, isServicePrincipal } from '../../iam/service-principals';
import { parseArn, regionOfArn } from '../../iam/arn';
import type { PolicyDocument } from '../../policy/document';
import type { Request } from '../../policy/request';
import { addStatement, forSource, type NewStatement } from '../changes';
import { defineRule } from '../define-rule';
import { keptOutByTrust } from '../kept-out-by-trust';
import { evidenceOf, nearestMiss } from '../trace';
import { listed } from '../words';

/**
 * D01: a service must use the role and no Allow of its trust policy names that service at all. Stays silent where
 * another cause is nearer: a role ARN stands in the service's place (D02), the service's name of another Region (D52),
 * the service is named and the action or a condition does not fit (D03–D08).
 */
export const roleDoesNotTrustService = defineRule({
  id: 'role-does-not-trust-service',
  code: 'D01',
  title: 'Role does not trust the service that must use it',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: ['principal-mismatch', 'no-statement'],
  messages: {
    'trusts-other-service': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} admits only {trusted}. The {user} uses the role, so it must admit {service}.',
      fix: 'Add one statement to the trust policy of {role} that allows {service} sts:AssumeRole for the {user}.',
    },
    'trusts-no-service': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} admits no service. The {user} uses the role, so it must admit {service}.',
      fix: 'Add one statement to the trust policy of {role} that allows {service} sts:AssumeRole for the {user}.',
    },
  },
  check: (context, say) =>
    keptOutByTrust(context).flatMap(({ edge, gate, request, names }) => {
      const address = `${edge.to}#trust`;
      const trust = context.document(address);
      if (trust === undefined) return [];
      const admitted = admittedBy(trust);
      if (namesService(admitted, request) || admitted.onlyRoles) return [];
      const service = request.principal;
      const trusted = listed(admitted.services);
      const said =
        trusted === ''
          ? say('trusts-no-service', { ...names, service })
          : say('trusts-other-service', { ...names, service, trusted });
      const miss = nearestMiss(gate);
      const evidence =
        miss === undefined ? { document: address, pointer: '', wanted: service, found: null } : evidenceOf(miss);
      const changes = [addStatement(address, trustStatement(request), said.fixNote, context)];
      return [{ said, edges: [edge], evidence: [evidence], cause: `${address} ${service}`, changes }];
    }),
});

/** The service may assume the role, for the resource that uses it and no other. */
function trustStatement({ principal, context = {} }: Request): NewStatement {
  const [source, account] = [context['aws:SourceArn'], context['aws:SourceAccount']];
  const known = typeof source === 'string' && typeof account === 'string';
  return {
    Effect: 'Allow',
    Principal: { Service: principal },
    Action: 'sts:AssumeRole',
    ...(known ? { Condition: forSource(source, account) } : {}),
  };
}

interface Admitted {
  readonly services: readonly string[];
  /** An Allow names everyone, or everyone but some. */
  readonly everyone: boolean;
  /** AWS principals, and all of them roles (D02). */
  readonly onlyRoles: boolean;
}

function admittedBy(trust: PolicyDocument): Admitted {
  const principals = trust.statements.flatMap((statement) =>
    statement.effect === 'Allow' && statement.principal !== null ? [statement.principal] : [],
  );
  const entries = principals.flatMap((principal) => principal.entries);
  const services = entries.filter((entry) => entry.type === 'Service').map((entry) => entry.value);
  const isRole = (arn: string): boolean => parseArn(arn)?.resource.startsWith('role/') ?? false;
  return {
    services,
    everyone:
      principals.some((principal) => principal.not) ||
      entries.some((entry) => entry.type === '*' || (entry.type === 'AWS' && entry.value === '*')),
    onlyRoles: entries.length > 0 && entries.every((entry) => entry.type === 'AWS' && isRole(entry.value)),
  };
}

function namesService(admitted: Admitted, request: Request): boolean {
  if (admitted.everyone) return true;
  const source = request.context?.['aws:SourceArn'];
  const region = typeof source === 'string' ? regionOfArn(source) : null;
  const names = serviceNames(request.principal, region, parseArn(request.resource)?.partition);
  const wanted = serviceParts(request.principal).name;
  return admitted.services.some((entry) => {
    const name = entry.toLowerCase();
    // The same service by its name of any Region: which Region is D52's affair.
    return names.includes(name) || (isServicePrincipal(name) && serviceParts(name).name === wanted);
  });
}
