import type { GraphEdge } from '../../graph/graph';
import { lastName, parseArn } from '../../iam/arn';
import { shownName } from '../../model/shown-names';
import { blocksFor } from '../../policy/services/aoss-rules';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { isDenied, stoppedOnlyAt } from '../trace';
import { listed } from '../words';

const COLLECTION = 'AWS::OpenSearchServerless::Collection';

/**
 * D23: IAM lets the caller use the collection, and no data access policy of the collection lists it (E139). A data
 * access policy is no policy document with an address, so there is no change to apply, only what to do. Silent where
 * the caller is listed with too little: what a call does with an index, IAM's action does not say.
 */
export const dataAccessPolicyOmitsRole = defineRule({
  id: 'data-access-policy-omits-role',
  code: 'D23',
  title: 'Collection data access policy does not list the role',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: { 'data-access-policy': ['principal-mismatch'] },
  messages: {
    'no-policy': {
      title: '{caller} cannot use {collection}',
      text: 'No data access policy speaks of {collection}. aoss:APIAccessAll, which {caller} has, is only the first of two locks.',
      fix: 'Make a data access policy (aws opensearchserverless create-access-policy --type data) that lists {callerArn} with aoss:DescribeIndex, aoss:ReadDocument and aoss:WriteDocument on index/{collectionName}/*.',
    },
    'lists-others': {
      title: '{caller} cannot use {collection}',
      text: 'The data access policy of {collection} lists only {listed}. aoss:APIAccessAll, which {caller} has, is only the first of two locks.',
      fix: 'Add {callerArn} to it (aws opensearchserverless update-access-policy --type data) with aoss:DescribeIndex, aoss:ReadDocument and aoss:WriteDocument on index/{collectionName}/*.',
    },
    'lists-account': {
      title: '{caller} cannot use {collection}',
      text: 'The data access policy of {collection} lists {listed}. An account there does not stand for its roles: {caller} has to be listed itself.',
      fix: 'Add {callerArn} to it (aws opensearchserverless update-access-policy --type data) with aoss:DescribeIndex, aoss:ReadDocument and aoss:WriteDocument on index/{collectionName}/*.',
    },
    'lists-missing': {
      title: '{caller} cannot use {collection}',
      text: 'The data access policy of {collection} lists {listed}, and there is no {missing} in this account any more.',
      fix: 'Put {callerArn} in its place (aws opensearchserverless update-access-policy --type data), with aoss:DescribeIndex, aoss:ReadDocument and aoss:WriteDocument on index/{collectionName}/*.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== COLLECTION) return [];
      const denied = context.decisions(edge).filter(isDenied);
      if (stoppedOnlyAt('data-access-policy', denied) === null) return [];
      const principals = listedFor(edge.to, context);
      const names = {
        caller: context.name(edge.from),
        callerArn: edge.from,
        collection: context.name(edge.to),
        collectionName: nameOf(edge.to, context) ?? context.name(edge.to),
        listed: listed(principals.map(shownName)),
      };
      const gone = principals.filter((arn) => isGone(arn, context));
      const accounts = principals.filter((arn) => parseArn(arn)?.resource === 'root');
      const said =
        principals.length === 0
          ? say('no-policy', names)
          : accounts.length > 0
            ? say('lists-account', names)
            : gone.length > 0
              ? say('lists-missing', { ...names, missing: listed(gone.map(lastName)) })
              : say('lists-others', names);
      const evidence = [
        {
          document: edge.to,
          pointer: 'dataAccessPolicies',
          wanted: edge.from,
          found: principals.length === 0 ? null : listed(principals),
        },
      ];
      return [{ said, edges: [edge], evidence, cause: `${edge.to} ${edge.from}` }];
    }),
});

/** Whom the data access policies list for the indexes of a collection. */
function listedFor(collection: GraphEdge['to'], context: RuleContext): readonly string[] {
  const policies: unknown = context.model.resources.get(collection)?.facts.properties['dataAccessPolicies'];
  if (!Array.isArray(policies)) return [];
  const blocks = policies.flatMap((entry: unknown) => blocksFor(member(entry, 'policy'), nameOf(collection, context)));
  const granting = blocks.filter(({ rules }) => rules.some(({ type }) => type === 'index'));
  return [...new Set(granting.flatMap(({ principals }) => principals))];
}

/** Policies name a collection by its name; null: it was not read. */
function nameOf(collection: string, context: RuleContext): string | null {
  const name = member(context.model.resources.get(collection)?.facts.properties['collection'], 'name');
  return typeof name === 'string' ? name : null;
}

/** A user or role of an account that was read whole, and that is not there. */
function isGone(arn: string, context: RuleContext): boolean {
  const parsed = parseArn(arn);
  const type = parsed?.resource.startsWith('role/') ? 'AWS::IAM::Role' : 'AWS::IAM::User';
  if (parsed?.service !== 'iam' || !/^(role|user)\//.test(parsed.resource)) return false;
  return context.model.facts.seen(type, parsed.account, null) && context.model.facts.principal(arn) === undefined;
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
