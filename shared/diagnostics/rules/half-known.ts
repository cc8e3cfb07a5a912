import { accountOfArn } from '../../iam/arn';
import { isOfAws } from '../../iam/aws-own-accounts';
import type { GraphEdge } from '../../graph/graph';
import { byCause } from '../by-cause';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { listed } from '../words';

/** Accounts of AWS's own examples: left in a policy, they are D67's. */
const SAMPLES: ReadonlySet<string> = new Set(['123456789012', '111122223333']);

/** More names than a sentence holds. */
const MOST = 3;

/**
 * D49: an edge between two accounts of which one is not in the snapshot. One advice an account and direction, for it is
 * one account that has to be read. Silent where something else of the edge is open too, and about accounts of AWS.
 */
export const halfKnown = defineRule({
  id: 'half-known',
  code: 'D49',
  title: 'Only one side of a cross-account edge is known',
  severity: 'info',
  kind: 'advice',
  appliesTo: ['assumes', 'accesses'],
  explains: {},
  messages: {
    inward: {
      title: 'Account {account} is let in; what it allows is not known',
      text: 'Policies here admit account {account} to {things}. Whether anyone there is allowed to is not in this snapshot.',
      fix: 'Read account {account} as well, with a profile of it: then both sides are known.',
    },
    outward: {
      title: 'What account {account} allows is not known',
      text: 'Policies here allow access to {things} in account {account}. What the policies there say is not in this snapshot.',
      fix: 'Read account {account} as well, with a profile of it: then both sides are known.',
    },
  },
  check: (context, say) =>
    byCause(halves(context), ({ account, way }) => `${account} ${way}`).map((group) => {
      const [{ account, way, edge }] = group;
      const names = [...new Set(group.map((one) => context.name(one.edge.to)))];
      const shown = names.length > MOST + 1 ? [...names.slice(0, MOST), `${names.length - MOST} more`] : names;
      const evidence = edge.declaredAt.flatMap((at): Evidence[] =>
        'document' in at
          ? [
              {
                document: at.document,
                pointer: at.pointer,
                wanted: null,
                found: way === 'inward' ? edge.from : edge.to,
              },
            ]
          : [{ document: at.resource, pointer: at.property, wanted: null, found: edge.to }],
      );
      return {
        said: say(way, { account, things: listed(shown) }),
        edges: group.map((one) => one.edge),
        evidence,
        cause: `${account} ${way}`,
      };
    }),
});

interface Half {
  readonly edge: GraphEdge;
  readonly account: string;
  readonly way: 'inward' | 'outward';
}

function halves(context: RuleContext): readonly Half[] {
  return [...context.graph.edges.values()].flatMap((edge): readonly Half[] => {
    if (edge.verdict !== 'unknown' || (edge.kind !== 'assumes' && edge.kind !== 'accesses')) return [];
    const half = halfOf(edge, context);
    if (half === null || isOfAws(half.account) || SAMPLES.has(half.account)) return [];
    return restsOnOtherSide(edge, context) ? [half] : [];
  });
}

function halfOf(edge: GraphEdge, context: RuleContext): Half | null {
  const [from, to] = [accountOf(edge.from, context), accountOf(edge.to, context)];
  if (from === null || to === null || isRead(from, context) === isRead(to, context)) return null;
  return isRead(to, context) ? { edge, account: from, way: 'inward' } : { edge, account: to, way: 'outward' };
}

/** An account as principal asks nothing; of a user or role elsewhere the other side is the one thing that is open. */
function restsOnOtherSide(edge: GraphEdge, context: RuleContext): boolean {
  if (edge.requests.length === 0) return edge.from.endsWith(':root');
  return context.decisions(edge).every(({ decision, conditions }) => {
    if (decision !== 'ALLOWED_IF') return decision === 'ALLOWED';
    return conditions
      .flat()
      .every((atom) => !('atom' in atom) || /^(other-account-unknown|org-unknown)$/.test(atom.atom));
  });
}

function accountOf(id: string, { graph }: RuleContext): string | null {
  return graph.nodes.get(id)?.account ?? accountOfArn(id);
}

function isRead(account: string, { model }: RuleContext): boolean {
  return model.facts.account(account) !== undefined;
}
