import { UNMATCHED } from '../../policy/decision';
import { accountOfArn, isAccountId, rootArn } from '../../iam/arn';
import type { PrincipalEntry } from '../../policy/document';
import { byCause } from '../by-cause';
import { allowPrincipal } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { isService } from '../kept-out-by-trust';
import { evidenceOf, nearestMiss, stoppedOnlyAt } from '../trace';
import { beforeColon } from '../words';

/**
 * D48: a trust policy leaves it to an account who may assume the role, and nobody there may; or it names a user or role
 * of another account, whose own policies do not allow it. Silent where that account's users and roles were not all read
 * (D49), and where a service is kept out of the same role: that is the fault then.
 */
export const openDoor = defineRule({
  id: 'open-door',
  code: 'D48',
  title: 'Door open, nobody walks: trust to :root without an identity allow',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: {
    identity: [...UNMATCHED],
  },
  messages: {
    'nobody-of-the-account': {
      title: 'Nobody of account {account} may assume {role}',
      text: 'By the trust policy of {role} account {account} decides who may assume it, but none of its users and roles is allowed to. Naming the account lets nobody in by itself.',
      fix: 'Allow whoever is meant sts:AssumeRole on {arn}, or take account {account} out of the trust policy of {role}.',
    },
    'other-half': {
      title: '{cannot}',
      text: 'The trust policy of {role} admits {caller}, but no policy of {caller} allows it sts:AssumeRole on {role}. Between two accounts both have to.',
      fix: 'Allow {caller} sts:AssumeRole on {arn}.',
    },
  },
  check: (context, say) => [
    ...byCause(unusedDoors(context), ({ role, account }) => `${role} ${account}`).map(([door]) => {
      const { role, account, entry } = door;
      const said = say('nobody-of-the-account', { role: context.name(role), account, arn: role });
      const own = accountOfArn(role) === account;
      return {
        said,
        edges: [],
        evidence: [{ document: `${role}#trust`, pointer: entry.pointer, wanted: null, found: entry.value }],
        cause: `${role} ${account}`,
        kind: 'advice' as const,
        severity: own ? ('medium' as const) : ('info' as const),
      };
    }),
    ...context.blocked.flatMap((edge) => {
      if (edge.kind !== 'assumes' || accountOfArn(edge.from) === accountOfArn(edge.to)) return [];
      if (!context.model.users.has(edge.from) && !context.model.roles.has(edge.from)) return [];
      const [stop] = stoppedOnlyAt('identity', context.decisions(edge)) ?? [];
      const declared = edge.declaredAt.flatMap((at) => ('document' in at ? [at] : [])).at(0);
      if (stop === undefined || declared?.document !== `${edge.to}#trust`) return [];
      const said = say('other-half', {
        cannot: beforeColon(edge.sentence),
        role: context.name(edge.to),
        caller: context.name(edge.from),
        arn: edge.to,
      });
      const miss = nearestMiss(stop.gate);
      const statement = { Effect: 'Allow' as const, Action: 'sts:AssumeRole', Resource: edge.to };
      return [
        {
          said,
          edges: [edge],
          evidence: [
            { document: declared.document, pointer: declared.pointer, wanted: null, found: edge.from },
            ...(miss === undefined ? [] : [evidenceOf(miss)]),
          ],
          cause: edge.id,
          changes: [allowPrincipal(edge.from, { name: 'AssumeRole', statement, summary: said.fixNote }, context)],
        },
      ];
    }),
  ],
});

interface Door {
  readonly role: string;
  readonly account: string;
  readonly entry: PrincipalEntry;
}

/** Accounts that a trust policy names, that were read, and of which nobody gets in: the graph has no edge for them. */
function unusedDoors(context: RuleContext): readonly Door[] {
  const { model, graph } = context;
  const faulty = rolesThatKeepServicesOut(context);
  return [...model.documents.values()].flatMap(({ document, owner, kind }) => {
    if (kind !== 'trust' || document === undefined || !model.roles.has(owner) || faulty.has(owner)) return [];
    return document.statements.flatMap(({ effect, principal }) => {
      if (effect !== 'Allow' || principal === null || principal.not) return [];
      return principal.entries.flatMap((entry): readonly Door[] => {
        const account = accountNamed(entry);
        if (account === null || !isWhollyRead(account, context)) return [];
        const partition = model.facts.account(account)?.partition ?? 'aws';
        return graph.edges.has(`assumes|${rootArn(account, partition)}|${owner}|assume`)
          ? []
          : [{ role: owner, account, entry }];
      });
    });
  });
}

function accountNamed({ type, value }: PrincipalEntry): string | null {
  if (type !== 'AWS') return null;
  if (isAccountId(value)) return value;
  return /^arn:[^:]*:iam::\d{12}:root$/.test(value) ? accountOfArn(value) : null;
}

function isWhollyRead(account: string, { model }: RuleContext): boolean {
  return (
    model.facts.account(account) !== undefined &&
    ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Group'].every((type) => model.facts.seen(type, account, null))
  );
}

function rolesThatKeepServicesOut({ blocked }: RuleContext): ReadonlySet<string> {
  return new Set(
    blocked.flatMap(({ kind, to, requests }) =>
      kind === 'assumes' && isService(requests[0]?.principal ?? '') ? [to] : [],
    ),
  );
}
