import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { shownDocument } from '../../model/shown-names';
import { UNMATCHED, type GateName, type GateReport, type StatementReport } from '../../policy/decision';
import type { Request } from '../../policy/request';
import type { GraphEdge } from '../../graph/graph';
import { onlyAt } from '../account-part';
import { byCause } from '../by-cause';
import { addStatement } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { resourcesFirst } from '../resources-first';
import { serviceStatement } from '../service-statement';
import { evidenceOf, failing, isDenied, isOf, nearestMiss } from '../trace';
import { reasonOf } from '../reason-of';
import { beforeColon, capital, placeOf } from '../words';

const THERE: readonly GateName[] = ['trust-policy', 'service-rule'];

/**
 * D84: a trust policy keeps out who is meant to assume the role, by more than one thing at once or by a condition that no
 * rule is about (D01–D08, D46, D47, D50 and D52 speak first); or AWS itself does, as with an identity provider of another
 * account.
 */
export const trustPolicyRefuses = defineRule({
  id: 'trust-policy-refuses',
  code: 'D84',
  title: 'Trust policy keeps out who is meant to assume the role',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: {
    'trust-policy': [...UNMATCHED, 'principal-mismatch', 'denied'],
    'service-rule': ['service-rule'],
  },
  messages: {
    misses: {
      title: '{cannot}',
      text: '{Place} comes nearest and misses in more than one thing: {what}. {reason}',
      fix: 'Add a statement to the trust policy of {role} that admits {caller}, or mend all of that in {place}.',
    },
    'asks-for-more': {
      title: '{cannot}',
      text: '{Place} admits {caller} under a condition that this call does not meet. {reason}',
      fix: 'Change that condition in {place}.',
    },
    denies: {
      title: '{cannot}',
      text: '{Place} denies {caller} the role. A Deny wins over every Allow.',
      fix: 'Leave {caller} out of {place}; do not delete it.',
    },
    'not-admitted': {
      title: '{cannot}',
      text: 'The trust policy of {role} has no statement for {caller}. {reason}',
      fix: 'Add a statement to the trust policy of {role} that admits {caller}.',
    },
    'by-aws': {
      title: '{cannot}',
      text: 'AWS refuses {caller} this role, whatever its trust policy says. {reason}',
      fix: 'Use another role for {caller}, or take {caller} out of the trust policy of {role}.',
    },
  },
  check: (context, say) =>
    byCause(refusals(context), ({ key }) => key).map((group) => {
      const [{ edge, gate, deny, miss, key }] = group;
      const requests = group.flatMap((one) => one.requests);
      const caller = requests[0]?.principal ?? edge.from;
      const document = `${edge.to}#trust`;
      const statement = deny ?? miss;
      const place = placeOf(statement?.sid ?? null, statement?.pointer ?? '', shownDocument(document));
      const names = {
        cannot: beforeColon(edge.sentence),
        caller: isServicePrincipal(caller) ? capital(serviceWord(caller)) : context.described(edge.from),
        role: context.name(edge.to),
        place,
        Place: capital(place),
        what: miss === undefined ? '' : whatFails(miss),
        reason: reasonOf(edge, context),
      };
      const said =
        gate.gate === 'service-rule'
          ? say('by-aws', names)
          : deny !== undefined
            ? say('denies', names)
            : miss === undefined
              ? say('not-admitted', names)
              : failing(miss).every(({ element }) => element === 'Condition')
                ? say('asks-for-more', names)
                : say('misses', names);
      const evidence =
        statement === undefined
          ? { document, pointer: '', wanted: caller, found: null }
          : evidenceOf(statement, failing(statement)[0]);
      const admitting = isServicePrincipal(caller) ? serviceStatement(requests, 'trust') : null;
      const mendable = admitting !== null && gate.gate === 'trust-policy' && deny === undefined;
      const changes = mendable ? [addStatement(document, admitting, said.fixNote, context)] : [];
      return { said, edges: group.map((one) => one.edge), evidence: [evidence], cause: key, changes };
    }),
});

interface Refused {
  readonly edge: GraphEdge;
  readonly gate: GateReport;
  readonly deny: StatementReport | undefined;
  readonly miss: StatementReport | undefined;
  readonly requests: readonly Request[];
  /** One role, one kind of caller and one statement: its Deny or its nearest miss. */
  readonly key: string;
}

function refusals(context: RuleContext): readonly Refused[] {
  return resourcesFirst(context.blocked, context).flatMap((edge): readonly Refused[] => {
    if (edge.kind !== 'assumes') return [];
    const refused = context
      .decisions(edge)
      .filter((one) => isDenied(one) && one.blockedBy.some((gate) => THERE.includes(gate)))
      .map((one) => onlyAt(THERE, one));
    const [decision] = refused;
    const gate = decision?.gates.find((one) => decision.blockedBy[0] === one.gate);
    if (decision === undefined || gate === undefined) return [];
    const deny = gate.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
    const miss = nearestMiss(gate);
    const requests = edge.requests.filter((request) => refused.some((one) => isOf(one, request)));
    const key = `${edge.to} ${decision.principal} ${(deny ?? miss)?.pointer ?? ''}`;
    return [{ edge, gate, deny, miss, requests, key }];
  });
}

const ELEMENTS: Readonly<Partial<Record<string, string>>> = {
  Principal: 'whom it names',
  NotPrincipal: 'whom it leaves out',
  Action: 'its action',
  NotAction: 'its action',
  Condition: 'its conditions',
};

function whatFails(miss: StatementReport): string {
  return [...new Set(failing(miss).map(({ element }) => ELEMENTS[element] ?? element))].join(' and ');
}
