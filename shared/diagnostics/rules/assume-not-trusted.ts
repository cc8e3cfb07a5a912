import { accountOfArn, parseArn, rootArn } from '../../iam/arn';
import { shownDocument } from '../../model/shown-names';
import type { Decision, StatementReport } from '../../policy/decision';
import type { GraphEdge } from '../../graph/graph';
import { admittedEntries } from '../admitted';
import { byCause } from '../by-cause';
import { addStatement, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { shutOutByTrust } from '../shut-out';
import { evidenceOf, failsOnlyBy, nearestMiss, stoppedOnlyAt } from '../trace';
import { reasonOf } from '../reason-of';
import { beforeColon, capital, listed, placeOf, statementName } from '../words';

/**
 * D50: a user or role may assume a role by its own policy, which names it, and the role's trust policy does not let it
 * in. Silent where the trust names it with another action (D07) or by a deleted id (D46, D47), and where its own
 * policies refuse it too.
 */
export const assumeNotTrusted = defineRule({
  id: 'assume-not-trusted',
  code: 'D50',
  title: 'Identity allows the assume, the role’s trust does not',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: {
    'trust-policy': ['no-statement', 'principal-mismatch', 'condition-false', 'condition-key-absent', 'denied'],
  },
  messages: {
    'not-named': {
      title: '{cannot}',
      text: '{place} lets {callers} assume {role}, but the trust policy of {role} does not name {them}. Both have to.',
      fix: 'Add one statement to the trust policy of {role} that allows {callers} sts:AssumeRole, or take {role} out of {statement}.',
    },
    itself: {
      title: '{cannot}',
      text: '{place} lets {role} assume itself, but its trust policy does not name it. A role is no exception: its trust policy has to name it, too.',
      fix: 'Add one statement to the trust policy of {role} that allows {role} sts:AssumeRole, or keep the session that is there.',
    },
    'asks-for-more': {
      title: '{cannot}',
      text: '{place} lets {callers} assume {role}. {reason}',
      fix: 'Give {callers} what the trust policy of {role} asks for, or change that condition.',
    },
    denied: {
      title: '{cannot}',
      text: '{place} lets {callers} assume {role}, but its trust policy denies it ({deny}). A Deny wins over every Allow.',
      fix: 'Take {callers} out of that Deny, or {role} out of {statement}.',
    },
  },
  check: (context, say) => {
    const found = [...refused(context), ...deniedByTrust(context)];
    return byCause(found, ({ edge, how, place }) => `${edge.to} ${how} ${place.document}${place.pointer}`).map(
      (group) => {
        const [{ edge, how, place, report }] = group;
        const { document, pointer } = place;
        const role = context.name(edge.to);
        const owner = context.graph.nodes.get(document.split('#')[0] ?? '')?.type;
        const sid = context.statement(document, statementAt(pointer))?.sid ?? null;
        const statement = placeOf(sid, pointer, shownDocument(document, owner));
        const data = {
          cannot: beforeColon(edge.sentence),
          role,
          callers: listed(group.map((one) => context.name(one.edge.from))),
          place: capital(statement),
          statement,
        };
        const said =
          how === 'denied'
            ? say('denied', { ...data, deny: statementName(report?.sid ?? null, report?.pointer ?? '') })
            : how === 'condition'
              ? say('asks-for-more', { ...data, reason: reasonOf(edge, context) })
              : how === 'itself'
                ? say('itself', data)
                : say('not-named', { ...data, them: group.length === 1 ? 'it' : 'them' });
        const trust = `${edge.to}#trust`;
        const declared = { document, pointer, wanted: null, found: edge.to };
        const refusal =
          report === undefined ? { document: trust, pointer: '', wanted: edge.from, found: null } : evidenceOf(report);
        const principals = [...new Set(group.map((one) => one.edge.from))];
        const admitting = {
          Effect: 'Allow' as const,
          Principal: { AWS: oneOrMany(principals) },
          Action: 'sts:AssumeRole',
        };
        return {
          said,
          edges: group.map((one) => one.edge),
          evidence: [refusal, declared],
          cause: `${edge.to} ${how} ${document}${pointer}`,
          changes:
            how === 'not-named' || how === 'itself' ? [addStatement(trust, admitting, said.fixNote, context)] : [],
        };
      },
    );
  },
});

interface Refused {
  readonly edge: GraphEdge;
  readonly how: 'not-named' | 'itself' | 'condition' | 'denied';
  /** Where the caller's policy names the role. */
  readonly place: { readonly document: string; readonly pointer: string };
  /** The statement of the trust policy: the Deny, or the nearest miss. */
  readonly report: StatementReport | undefined;
}

function refused(context: RuleContext): readonly Refused[] {
  return shutOutByTrust(context).flatMap((edge): readonly Refused[] => {
    const [stop] = stoppedOnlyAt('trust-policy', context.decisions(edge)) ?? [];
    const place = namedAt(edge);
    if (stop === undefined || place === undefined) return [];
    const report = nearestMiss(stop.gate);
    if (report !== undefined && failsOnlyBy(report, 'Condition')) return [{ edge, how: 'condition', place, report }];
    if (isNamed(edge, context)) return [];
    return [{ edge, how: edge.from === edge.to ? 'itself' : 'not-named', place, report }];
  });
}

function deniedByTrust(context: RuleContext): readonly Refused[] {
  return context.blocked.flatMap((edge): readonly Refused[] => {
    const place = edge.kind === 'assumes' ? namedAt(edge) : undefined;
    const [decision] = context.decisions(edge);
    if (place === undefined || decision?.decision !== 'EXPLICIT_DENY') return [];
    if (decision.blockedBy.some((gate) => gate !== 'trust-policy')) return [];
    const report = denyOf(decision);
    return report === undefined ? [] : [{ edge, how: 'denied', place, report }];
  });
}

function denyOf(decision: Decision): StatementReport | undefined {
  const gate = decision.gates.find((report) => report.gate === 'trust-policy');
  return gate?.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
}

function namedAt({ declaredAt, to }: GraphEdge): Refused['place'] | undefined {
  return declaredAt.flatMap((at) => ('document' in at && at.document !== `${to}#trust` ? [at] : [])).at(0);
}

function statementAt(pointer: string): string {
  return /^\/Statement(?:\/\d+)?/.exec(pointer)?.[0] ?? pointer;
}

/** By its ARN or its account: then it is another element that fails, and not this one. */
function isNamed(edge: GraphEdge, context: RuleContext): boolean {
  const trust = context.document(`${edge.to}#trust`);
  const account = accountOfArn(edge.from) ?? '';
  const names = new Set([edge.from, account, rootArn(account, parseArn(edge.from)?.partition)]);
  return trust === undefined || admittedEntries(trust).some(({ value }) => names.has(value));
}
