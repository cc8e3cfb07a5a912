/** An account in which policies of things, and nothing else, say something else. */
import type { PolicyDocument } from '../../shared/policy/document';
import type { Facts } from '../../shared/policy/facts';

/** The same facts but for the policy of every thing that is no role: there Allow and Deny are exchanged. */
export function otherWayRound(facts: Facts): Facts {
  return {
    ...facts,
    resource(arn) {
      const found = facts.resource(arn);
      if (found?.policy.state !== 'read' || found.type === 'AWS::IAM::Role') return found;
      return { ...found, policy: { ...found.policy, document: exchanged(found.policy.document) } };
    },
  };
}

const known = new WeakMap<PolicyDocument, PolicyDocument>();

function exchanged(document: PolicyDocument): PolicyDocument {
  let other = known.get(document);
  if (other === undefined) {
    const statements = document.statements.map((one) => ({
      ...one,
      effect: one.effect === 'Allow' ? ('Deny' as const) : ('Allow' as const),
    }));
    known.set(document, (other = { ...document, statements }));
  }
  return other;
}
