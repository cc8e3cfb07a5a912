import { serviceWord } from '../../iam/service-principals';
import { entryNaming } from '../../graph/action-match';
import { nounOf } from '../../model/shown-names';
import type { StatementReport } from '../../policy/decision';
import type { Statement } from '../../policy/document';
import { defineRule, type Hit } from '../define-rule';
import type { RuleContext } from '../context';
import { callsOf } from '../escalation/through-services';
import { escalationsOf } from '../escalation/escalations';
import { grantOf } from '../escalation/evidence-of-call';
import { byKey, holdersInWords } from '../escalation/holders';
import { leadsOf } from '../escalation/leads';
import { namedActions } from '../escalation/ask';
import type { Step } from '../escalation/steps';
import { PASSING_WAYS } from '../escalation/ways';
import type { Severity } from '../finding';
import { evidenceOfGrant } from '../trace';
import { capital, listed, policyName, statementName } from '../words';

/**
 * D60: through a service somebody acts as a role that is, or can become, administrator: by passing that role to
 * something new, or by taking over something that runs as it. Silent about whoever is administrator already, and about
 * roles that are not: to pass a role with other rights than one's own is what deploying means.
 */
export const escalationByService = defineRule({
  id: 'escalation-by-service',
  code: 'D60',
  title: 'Escalation by PassRole plus a compute API',
  severity: 'critical',
  kind: 'risk',
  appliesTo: [],
  explains: {},
  messages: {
    passes: {
      title: '{Policy} lets its holders act as administrator',
      text: '{holder} may pass {role} to {word} ({statement} of {policy}) and call {calls}: what is made that way acts as {role}, {strength}.{more}',
      fix: 'In {statement} of {policy} name only the roles that are meant to be handed over, and their service in iam:PassedToService.',
    },
    'takes-over': {
      title: '{Policy} lets its holders act as administrator',
      text: '{holder} may call {calls} on the {thing}, which runs as {role}, {strength}.{more}',
      fix: 'In {statement} of {policy} name only the things that are meant to be changed.',
    },
    'takes-over-any': {
      title: '{Policy} lets its holders act as administrator',
      text: '{holder} may call {calls} on every {thing} of the account, whichever role it runs as. {word} may run one as {role}, {strength}; whether it does was not read.{more}',
      fix: 'In {statement} of {policy} name only the things that are meant to be changed.',
    },
    'any-role': {
      title: '{Policy} lets its holders hand over every role',
      text: '{holder} may pass any role to any service ({statement} of {policy}) and call {calls}. No role here is administrator for that service today; the next one may be.',
      fix: 'In {statement} of {policy} name only the roles that are meant to be handed over, and their service in iam:PassedToService.',
    },
  },
  check: (context, say) => {
    const escalations = escalationsOf(context.model, context.graph);
    const leads = leadsOf(escalations, (steps) => steps.filter(isThroughService), signatureOf);
    const hits = leads.map(({ step, more, report, holders }): Hit => {
      const names = {
        ...placeOf(report),
        holder: holdersInWords(holders.map((arn) => context.name(arn))),
        role: context.name(step.role),
        word: serviceWord(step.way.service),
        calls: listed(step.calls.map(({ action }) => action)),
        strength:
          escalations.mighty.get(step.role)?.administrator === null
            ? 'which can become administrator'
            : 'an administrator',
        more: moreInWords(step, more),
      };
      const said =
        step.kind === 'passes'
          ? say('passes', names)
          : step.thing === null
            ? say('takes-over-any', { ...names, thing: nounOf(step.way.type) })
            : say('takes-over', { ...names, thing: context.described(step.thing) });
      const cause = `${report.document}${report.pointer} ${signatureOf(step)}`;
      return {
        said,
        edges: [],
        evidence: [evidenceOfGrant(report)],
        cause,
        severity: severityOf(step, report, context),
      };
    });
    const any = passersOfAnyRole(context);
    const anyRole = [...byKey(any, ({ report }) => `${report.document}${report.pointer}`)].flatMap(([cause, all]) => {
      const [one] = all;
      if (one === undefined) return [];
      const holder = holdersInWords(all.map(({ arn }) => context.name(arn)));
      const said = say('any-role', { ...placeOf(one.report), holder, calls: listed(one.calls) });
      return [{ said, edges: [], evidence: [evidenceOfGrant(one.report)], cause, severity: 'medium' as const }];
    });
    return [...hits, ...anyRole];
  },
});

function signatureOf({ kind, role, calls }: ThroughService): string {
  return [kind, role, ...calls.map(({ action }) => action)].join(' ');
}

type ThroughService = Extract<Step, { kind: 'passes' | 'takes-over' }>;

function isThroughService(step: Step): step is ThroughService {
  return step.kind === 'passes' || step.kind === 'takes-over';
}

function placeOf(report: StatementReport) {
  const statement = statementName(report.sid, report.pointer);
  const policy = policyName(report.document);
  return { statement, policy, Policy: capital(policy) };
}

function moreInWords(first: ThroughService, more: readonly ThroughService[]): string {
  const words = more
    .map(({ way }) => serviceWord(way.service))
    .filter((word) => word !== serviceWord(first.way.service));
  return words.length === 0 ? '' : ` The same holds for ${listed(words)}.`;
}

/** Who names exactly the role means it: a pipeline that deploys as administrator. What was not read may not be there. */
function severityOf(step: ThroughService, report: StatementReport, context: RuleContext): Severity {
  if (step.kind === 'takes-over') return step.thing === null ? 'medium' : 'critical';
  const entries = context.statement(report.document, report.pointer)?.resource?.entries ?? [];
  return entries.some(({ value }) => value === step.role) ? 'medium' : 'critical';
}

interface AnyRole {
  readonly arn: string;
  readonly report: StatementReport;
  readonly calls: readonly string[];
}

/** iam:PassRole on every role for every service, and something to run one with, where no role is worth it today. */
function passersOfAnyRole(context: RuleContext): readonly AnyRole[] {
  const { model, graph } = context;
  const { mighty, asker } = escalationsOf(model, graph);
  // A role of which something was not read may be administrator.
  const read = [...model.roles.values()].every(({ facts }) => facts.identity.unread.length === 0);
  if (!read || !model.facts.seen('AWS::IAM::Role', model.account.id, null)) return [];
  return [...model.users.values(), ...model.roles.values()].flatMap(({ facts }): readonly AnyRole[] => {
    const named = namedActions(facts);
    if (mighty.has(facts.arn) || !named.has('iam:PassRole') || facts.path.startsWith('/aws-service-role/')) return [];
    if (!facts.identity.read.some(({ document }) => document.statements.some(passesAny))) return [];
    // One of which nothing is known stands for all.
    const role = [...model.roles.keys()].find(
      (arn) => arn !== facts.arn && model.roles.get(arn)?.account === facts.account,
    );
    if (role === undefined) return [];
    for (const { service, calls } of PASSING_WAYS) {
      const made = callsOf(calls, facts, named, asker);
      const pass = asker.request(facts, 'iam:PassRole', role, { 'iam:PassedToService': service });
      if (made === null || !asker.may(pass)) continue;
      const report = grantOf(pass, asker);
      return report === undefined ? [] : [{ arn: facts.arn, report, calls: made.map(({ action }) => action) }];
    }
    return [];
  });
}

function passesAny({ effect, action, resource, conditions }: Statement): boolean {
  return (
    effect === 'Allow' &&
    conditions.length === 0 &&
    entryNaming('iam:PassRole', action) !== null &&
    resource?.not === false &&
    resource.entries.some(({ value }) => value === '*')
  );
}
