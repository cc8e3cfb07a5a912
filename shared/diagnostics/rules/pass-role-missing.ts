import type { GraphEdge } from '../../graph/graph';
import { actionInfo } from '../../iam/action-catalogue';
import { editDistance } from '../../policy/explain/edit-distance';
import { addStatement, allowPrincipal, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { allowedActions } from '../creators';
import { defineRule, type Hit } from '../define-rule';
import type { Evidence } from '../finding';
import { heldFromPassing, passStatement, together, type HeldFromPassing } from '../held-from-passing';
import { failing } from '../trace';

/**
 * D10: somebody builds what needs a role, and no policy allows passing that role to that service: there is no
 * iam:PassRole at all, or only for other roles and other services. Silent where a statement was meant for this one and
 * misses it: D11 (no role), D12 (its resource), D13 (its service), D14 (AmazonBedrockFullAccess), D63 (a misspelt action).
 */
export const passRoleMissing = defineRule({
  id: 'pass-role-missing',
  code: 'D10',
  title: 'Caller lacks iam:PassRole for the role',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: {
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch'],
    'pass-role': ['no-statement', 'action-mismatch', 'resource-mismatch'],
  },
  messages: {
    'no-statement': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{holder} may call {call}, which hands a role to {word}, but no policy of {holder} allows iam:PassRole.',
      fix: 'Allow {holder} iam:PassRole on {roleArn}, with iam:PassedToService {service}.',
    },
    'for-others': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{holder} may call {call}, which hands a role to {word}, but may pass only other roles to other services.',
      fix: 'Allow {holder} iam:PassRole on {roleArn}, with iam:PassedToService {service}.',
    },
  },
  check: (context, say) => {
    const held = heldFromPassing(context).filter((one) => isWithout(one) && !isMisspelt(one, context));
    const keyOf = (one: HeldFromPassing): string => {
      const place = whereBuilding(one.edge, context);
      return `${place?.document ?? one.edge.from}${place?.pointer ?? ''} ${one.service} ${one.gate.reason ?? ''}`;
    };
    // By what lets them build, and the service: every role in use there, and everybody who holds that policy.
    return together(held, keyOf, context, (one) => isForSuch(one, context)).flatMap(
      ({ first, edges, holders, roles, names }): readonly Hit[] => {
        const place = whereBuilding(first.edge, context);
        if (place === null) return [];
        const call = place.found ?? '';
        const said = say(first.gate.reason === 'resource-mismatch' ? 'for-others' : 'no-statement', { ...names, call });
        const statement = passStatement(oneOrMany(roles), first.service);
        const own = { name: 'PassRole', statement, summary: said.fixNote };
        const changes =
          roles.length === 0
            ? []
            : [
                ...(holders.length === 1 ? [allowPrincipal(first.edge.from, own, context)] : []),
                // Several who may build by one policy get this from there too.
                addStatement(place.document, statement, said.fixNote, context),
              ];
        return [{ said, edges, evidence: [place], cause: keyOf(first), changes }];
      },
    );
  },
});

/** No statement on iam:PassRole, or the closest is for another role and another service. */
function isWithout({ gate, miss }: HeldFromPassing): boolean {
  if (gate.reason === 'no-statement' || gate.reason === 'action-mismatch') return true;
  if (gate.reason !== 'resource-mismatch' || miss === undefined) return false;
  return failing(miss).some(
    ({ element, key }) => element === 'Condition' && key?.toLowerCase() === 'iam:passedtoservice',
  );
}

/** `iam:PassRoles`, `iam:PassRole*` under another prefix: an action that is none, and was meant for it (D63). */
function isMisspelt({ edge }: HeldFromPassing, context: RuleContext): boolean {
  const facts = context.model.facts.principal(edge.from);
  if (facts === undefined) return false;
  return allowedActions(facts).some(({ value }) => {
    if (/[*?]/.test(value) || actionInfo(value) !== undefined) return false;
    return editDistance(value.toLowerCase().trim(), 'iam:passrole', 4) < 4;
  });
}

/** Is the role in use by a thing of the kind that they make: a knowledge base, for bedrock:CreateKnowledgeBase? */
function isForSuch({ edge, role }: HeldFromPassing, context: RuleContext): boolean {
  const kind = /:Create(\w+)$/i.exec(whereBuilding(edge, context)?.found ?? '')?.[1]?.toLowerCase();
  return (context.graph.in.get(role) ?? []).some((id) => {
    const user = context.graph.nodes.get(context.graph.edges.get(id)?.from ?? '');
    return user?.kind === 'resource' && user.type.split('::').at(-1)?.toLowerCase() === kind;
  });
}

/** The action entry that says what they build. */
function whereBuilding(edge: GraphEdge, context: RuleContext): Evidence | null {
  for (const at of edge.declaredAt) {
    if (!('document' in at)) continue;
    const entries = context.document(at.document)?.statements.flatMap(({ action }) => action.entries) ?? [];
    const entry = entries.find(({ pointer }) => pointer === at.pointer);
    if (entry !== undefined)
      return { document: at.document, pointer: at.pointer, wanted: 'iam:PassRole', found: entry.value };
  }
  return null;
}
