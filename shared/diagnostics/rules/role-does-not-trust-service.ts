import { addStatement } from '../changes';
import { admitsEveryone, admitsOnlyRoles, admittedEntries, isSameService } from '../admitted';
import { defineRule } from '../define-rule';
import { keptOutByTrust } from '../kept-out-by-trust';
import { serviceStatement } from '../service-statement';
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
  explains: { 'trust-policy': ['no-statement', 'principal-mismatch'] },
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
  check: (context, say) => {
    const kept = keptOutByTrust(context);
    return kept.flatMap(({ edge, gate, request, names }) => {
      const address = `${edge.to}#trust`;
      const trust = context.document(address);
      if (trust === undefined) return [];
      const service = request.principal;
      const admitted = admittedEntries(trust);
      // The same service by its name of any Region: which Region is D52's affair.
      if (admitted.some((entry) => isSameService(entry, service))) return [];
      if (admitsEveryone(trust) || admitsOnlyRoles(trust)) return [];
      const trusted = listed(admitted.filter(({ type }) => type === 'Service').map(({ value }) => value));
      const said =
        trusted === ''
          ? say('trusts-no-service', { ...names, service })
          : say('trusts-other-service', { ...names, service, trusted });
      const miss = nearestMiss(gate);
      const evidence =
        miss === undefined ? { document: address, pointer: '', wanted: service, found: null } : evidenceOf(miss);
      // Everything that uses the role through this service is let in at once.
      const together = kept.filter((one) => one.edge.to === edge.to && one.request.principal === service);
      const statement = serviceStatement(
        together.map((one) => one.request),
        'trust',
      );
      const changes = statement === null ? [] : [addStatement(address, statement, said.fixNote, context)];
      return [{ said, edges: [edge], evidence: [evidence], cause: `${address} ${service}`, changes }];
    });
  },
});
