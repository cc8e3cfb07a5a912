import { accountOfArn } from '../../iam/arn';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import type { GraphEdge } from '../../graph/graph';
import type { Decision, GateReport } from '../../policy/decision';
import type { PrincipalEntry, Statement } from '../../policy/document';
import type { Request } from '../../policy/request';
import { globOf } from '../../policy/glob';
import { matchOf } from '../asked-otherwise';
import { byCause } from '../by-cause';
import { addValues, replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { resourcesFirst } from '../resources-first';
import { evidenceOf, failing, failsOnlyBy, nearestMiss, stoppedOnlyAt } from '../trace';
import { beforeColon, capital, listed, statementName } from '../words';

/** What is checked beside the assume call itself (E163, E164). */
const BESIDE = /^sts:(?:tagsession|setsourceidentity)$/i;

/**
 * D07: a statement of the trust policy names the caller and its conditions hold, and its Action is not the call by
 * which this caller assumes a role, or leaves out what the call needs besides. Silent where the action is right and the
 * condition is not (D03–D06, D08), and where the caller is not named (D01, D02, D50).
 */
export const assumeActionMissing = defineRule({
  id: 'assume-action-missing',
  code: 'D07',
  title: 'Trust grants no assume action',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: {
    'trust-policy': ['action-mismatch', 'principal-mismatch'],
    identity: ['no-statement', 'action-mismatch'],
  },
  messages: {
    'other-action': {
      title: '{cannot}',
      text: 'The trust policy of {role} names {who}, but {statement} allows {allowed}. The call is {wanted}.',
      fix: 'Put {wanted} into the Action of {statement} of the trust policy of {role}.',
    },
    'needs-more': {
      title: '{cannot}',
      text: 'The trust policy of {role} names {who}, and {statement} allows {allowed}. {word} {does}, so it must allow {wanted} too.',
      fix: 'Add {wanted} to the Action of {statement} of the trust policy of {role}.',
    },
  },
  check: (context, say) => {
    const found = resourcesFirst(context.blocked, context).flatMap((edge) => {
      const gate = edge.kind === 'assumes' ? trustGate(edge, context.decisions(edge)) : undefined;
      const failed = gate === undefined ? null : failedByAction(edge, gate, context);
      return failed === null ? [] : [{ edge, ...failed, cause: `${edge.to}#trust${failed.statement.action.pointer}` }];
    });
    return byCause(found, ({ cause, wanted }) => `${cause} ${wanted}`).map((group) => {
      const [{ edge, statement, evidence, wanted, cause }] = group;
      const trust = `${edge.to}#trust`;
      const caller = edge.requests[0]?.principal ?? edge.from;
      const names = {
        cannot: beforeColon(edge.sentence),
        role: context.name(edge.to),
        who: isServicePrincipal(caller) ? caller : context.name(edge.from),
        statement: statementName(statement.sid, statement.pointer),
        allowed: listed(statement.action.entries.map(({ value }) => value)),
        wanted,
      };
      const word = capital(isServicePrincipal(caller) ? serviceWord(caller) : context.name(edge.from));
      const does = /tag/i.test(wanted) ? 'tags its sessions' : 'sets a source identity';
      const said = BESIDE.test(wanted) ? say('needs-more', { ...names, word, does }) : say('other-action', names);
      const { pointer, entries } = statement.action;
      const changes = [
        ...(BESIDE.test(wanted) || entries.length > 1
          ? []
          : [replaceValue(trust, pointer, wanted, said.fixNote, context)]),
        addValues(trust, pointer, [wanted], said.fixNote, context),
      ];
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: [evidence],
        cause: `${cause} ${wanted}`,
        changes,
      };
    });
  },
});

interface Failed {
  readonly statement: Statement;
  readonly wanted: string;
  readonly evidence: Evidence;
}

/** The statement that would let the caller in, were it not for its Action; the nearest miss may be another's. */
function failedByAction(edge: GraphEdge, gate: GateReport, context: RuleContext): Failed | null {
  const miss = nearestMiss(gate);
  const element = miss !== undefined && failsOnlyBy(miss, 'Action') ? failing(miss)[0] : undefined;
  if (miss !== undefined && typeof element?.wanted === 'string') {
    const statement = context.statement(miss.document, miss.pointer);
    return statement === undefined ? null : { statement, wanted: element.wanted, evidence: evidenceOf(miss, element) };
  }
  const request = edge.requests[0];
  const document = `${edge.to}#trust`;
  if (request === undefined) return null;
  const caller = request.principal.toLowerCase();
  const kind = kindOf(request);
  for (const statement of context.document(document)?.statements ?? []) {
    const { effect, principal, action } = statement;
    const isNamed =
      principal?.not === false &&
      principal.entries.some(({ type, value }) => type === kind && value.toLowerCase() === caller);
    if (effect !== 'Allow' || !isNamed || action.not) continue;
    // What it does allow tells whether its conditions hold.
    const held = action.entries.some(({ value }) =>
      matchOf({ ...request, action: value }, document, statement.pointer, context),
    );
    const found = listed(action.entries.map(({ value }) => value));
    const evidence = { document, pointer: action.pointer, wanted: request.action, found };
    if (held && !action.entries.some(({ value }) => globOf(value.toLowerCase()).test(request.action.toLowerCase())))
      return { statement, wanted: request.action, evidence };
  }
  return null;
}

/**
 * The trust policy's gate, where nothing else stops the call. Of a user or role of the same account that it names its
 * own policies need not allow the call (E130): they refuse it too only as long as the trust does.
 */
function trustGate(edge: GraphEdge, decisions: readonly Decision[]): GateReport | undefined {
  const [stop] = stoppedOnlyAt('trust-policy', decisions) ?? [];
  if (stop !== undefined) return stop.gate;
  const [decision] = decisions;
  const inside = accountOfArn(edge.from) !== null && accountOfArn(edge.from) === accountOfArn(edge.to);
  const halves = decision?.blockedBy.every((gate) => gate === 'trust-policy' || gate === 'identity') === true;
  if (decision?.decision !== 'IMPLICIT_DENY' || !inside || !halves) return undefined;
  const gate = decision.gates.find((report) => report.gate === 'trust-policy' && report.outcome === 'no-grant');
  const named =
    gate === undefined ? undefined : nearestMiss(gate)?.elements.find(({ element }) => element === 'Principal');
  return named?.match === 'yes' && named.found === edge.from ? gate : undefined;
}

/** As what a trust policy has to name the caller of this request (E161). */
function kindOf({ principal, action }: Request): PrincipalEntry['type'] {
  if (/^sts:AssumeRoleWith/i.test(action)) return 'Federated';
  return isServicePrincipal(principal) ? 'Service' : 'AWS';
}
