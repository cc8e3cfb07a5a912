import { UNMATCHED } from '../../policy/decision';
import { lastName, regionOfArn } from '../../iam/arn';
import { allowPrincipal, oneOrMany } from '../changes';
import { defineRule } from '../define-rule';
import { refusedCalls } from '../refused-calls';
import { evidenceOf, failing, nearestMiss } from '../trace';
import { listed, listedInShort } from '../words';

const PROFILE = 'AWS::Bedrock::InferenceProfile';

/**
 * D76: somebody may use an inference profile, and not every model that it sends calls to (E142). Where the profile itself
 * is refused, the edge's own rule speaks (D21, D36, D40) and names the models too.
 */
export const modelsBehindProfileRefused = defineRule({
  id: 'models-behind-profile-refused',
  code: 'D76',
  title: 'Inference profile granted, models in its Regions not',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED],
  },
  messages: {
    'models-refused': {
      title: '{caller} cannot invoke {profile}',
      text: '{caller} may use the inference profile {profile}, but not {names}, where the profile sends calls.',
      fix: 'Allow {caller} {actions} on {models} where bedrock:InferenceProfileArn is {profileArn}.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== PROFILE) return [];
      const { own, parts } = refusedCalls(edge.requests, context);
      const [part] = parts;
      if (part === undefined || own.length > 0) return [];
      // A Deny, a boundary or an SCP is no missing grant: the change below would not help.
      if (!parts.every(({ decision, blockedBy }) => decision === 'IMPLICIT_DENY' && blockedBy.join() === 'identity')) {
        return [];
      }
      const models = [...new Set(parts.map(({ resource }) => resource))].sort(byRegion);
      const actions = [...new Set(parts.map(({ action }) => action))];
      const names = { caller: context.name(edge.from), profile: context.name(edge.to), profileArn: edge.to };
      const said = say('models-refused', {
        ...names,
        models: listed(models),
        names: byName(models),
        actions: listed(actions),
      });
      const gate = part.gates.find((one) => one.gate === 'identity');
      const miss = gate === undefined ? undefined : nearestMiss(gate);
      const evidence =
        miss === undefined
          ? { document: edge.to, pointer: 'models', wanted: part.resource, found: null }
          : evidenceOf(miss, failing(miss)[0]);
      const statement = {
        Effect: 'Allow' as const,
        Action: oneOrMany(actions),
        Resource: oneOrMany(models),
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': edge.to } },
      };
      const summary = said.fixNote;
      const changes = [allowPrincipal(edge.from, { name: 'InvokeThroughProfile', statement, summary }, context)];
      return [{ said, edges: [edge], evidence: [evidence], cause: `${edge.from} ${edge.to}`, changes }];
    }),
});

/** `amazon.nova-lite-v1:0 in us-east-2 and us-west-2` */
function byName(models: readonly string[]): string {
  const names = [...new Set(models.map(lastName))];
  const regionsOf = (name: string): string =>
    listedInShort(models.filter((one) => lastName(one) === name).map((one) => regionOfArn(one) ?? 'every Region'));
  return listedInShort(names.map((name) => `${name} in ${regionsOf(name)}`));
}

function byRegion(a: string, b: string): number {
  return (regionOfArn(a) ?? '').localeCompare(regionOfArn(b) ?? '', 'en');
}
