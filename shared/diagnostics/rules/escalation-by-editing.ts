import { defineRule, type Hit } from '../define-rule';
import { escalationsOf } from '../escalation/escalations';
import { holdersInWords } from '../escalation/holders';
import { leadsOf } from '../escalation/leads';
import type { Step } from '../escalation/steps';
import { evidenceOfGrant } from '../trace';
import { capital, either, listed, policyName, statementName } from '../words';

/**
 * D61: somebody who is not administrator can write its own permissions, act as an administrator, or give rights to
 * everybody; or can become others who may do what it may not. Silent where only some others' policies can be edited
 * that are not administrators, and where a condition (a permissions boundary, the policies that may be attached)
 * narrows it.
 */
export const escalationByEditing = defineRule({
  id: 'escalation-by-editing',
  code: 'D61',
  title: 'Escalation by editing policies or credentials',
  severity: 'critical',
  kind: 'risk',
  appliesTo: [],
  explains: {},
  messages: {
    'own-rights': {
      title: '{Policy} lets its holders give out every right',
      text: '{holder} may call {calls} on {target}: {gain}.',
      fix: 'Narrow the Resource of {statement} in {policy}, so that it leaves out {spared}.',
    },
    'acts-as': {
      title: '{Policy} lets its holders give out every right',
      text: '{holder} may call {calls} on {target}, {strength}: {gain}.',
      fix: 'Narrow the Resource of {statement} in {policy}, so that it leaves out {spared}.',
    },
    'gives-to-all': {
      title: '{Policy} lets its holders give out every right',
      text: '{holder} may call {calls} on every {kind} of the account, {how}.',
      fix: 'Narrow the Resource of {statement} in {policy}, or ask there for a permissions boundary (iam:PermissionsBoundary) where the action knows it.',
    },
    'becomes-others': {
      title: '{Policy} lets its holders act as {reach}',
      text: '{holder} may call {action} on {reach}: {gain}. {strongest} may call {gained} where {holder} may not.',
      fix: 'Narrow the Resource of {statement} in {policy} to the {on}s that its holders are meant to look after.',
    },
  },
  check: (context, say) => {
    const escalations = escalationsOf(context.model, context.graph);
    const { becoming, asker } = escalations;
    const becomes = leadsOf({ mighty: becoming, asker }, becomingOf, signatureOfBecoming).map(
      ({ step, report, holders }): Hit => {
        const { way, target, reach } = step;
        const several = `${reach.count.toLocaleString('en-US')} ${way.on}s`;
        const said = say('becomes-others', {
          holder: holdersInWords(holders.map((arn) => context.name(arn))),
          action: way.action,
          reach: reach.count === 1 ? context.name(target) : `${several} of the account`,
          gain: GAIN[way.gain],
          strongest: `${context.name(target)}${reach.count === 1 ? '' : ', for one,'}`,
          gained: listed(reach.gained),
          on: way.on,
          statement: statementName(report.sid, report.pointer),
          policy: policyName(report.document),
          Policy: capital(policyName(report.document)),
        });
        const severity = reach.every && reach.count > 1 ? ('high' as const) : ('medium' as const);
        const cause = `${report.document}${report.pointer} ${way.action} ${target}`;
        return { said, edges: [], evidence: [evidenceOfGrant(report)], cause, severity };
      },
    );
    const edits = leadsOf(escalations, editsOf, signatureOf).map(({ step, more, report, holders }): Hit => {
      const same = more.filter(
        ({ whom, way }) => whom === step.whom && way.gain === step.way.gain && way.on === step.way.on,
      );
      const isSelf = holders.includes(step.target);
      const target = isSelf ? (holders.length === 1 ? 'itself' : 'themselves') : targetName(step, context.name);
      const names = {
        holder: holdersInWords(holders.map((arn) => context.name(arn))),
        calls: either([step, ...same].map(({ way }) => way.action)),
        target,
        spared: isSelf
          ? holdersInWords(holders.map((arn) => context.name(arn)))
          : target.replace(', one of its own', ''),
        gain: GAIN[step.way.gain],
        how: step.way.gain === 'member' ? 'and so put anybody into any of them' : 'with whatever rights it likes',
        kind: step.way.on,
        strength:
          escalations.mighty.get(step.target)?.administrator === null
            ? 'which can become administrator'
            : 'an administrator',
        statement: statementName(report.sid, report.pointer),
        policy: policyName(report.document),
        Policy: capital(policyName(report.document)),
      };
      const said = say(MESSAGE[step.whom], names);
      const severity = step.whom === 'anybody' ? ('high' as const) : ('critical' as const);
      const cause = `${report.document}${report.pointer} ${signatureOf(step, holders[0] ?? '')}`;
      return { said, edges: [], evidence: [evidenceOfGrant(report)], cause, severity };
    });
    return [...edits, ...becomes];
  },
});

type Becoming = Extract<Step, { kind: 'becomes' }>;

function becomingOf(steps: readonly Step[]): readonly Becoming[] {
  return steps.filter((step) => step.kind === 'becomes');
}

/** Told together: those who get as far and win the same by it. */
function signatureOfBecoming({ way, target, reach }: Becoming): string {
  return [way.action, target, reach.count, ...reach.gained].join(' ');
}

type Edit = Extract<Step, { kind: 'edits' }>;

/** What gives most is said first. */
function editsOf(steps: readonly Step[]): readonly Edit[] {
  const edits = steps.filter((step) => step.kind === 'edits');
  return edits.sort((a, b) => WHOM.indexOf(a.whom) - WHOM.indexOf(b.whom));
}

const WHOM: readonly Edit['whom'][] = ['self', 'mighty', 'anybody'];
const MESSAGE = { self: 'own-rights', mighty: 'acts-as', anybody: 'gives-to-all' } as const;

function signatureOf({ whom, way, target }: Edit, holder: string): string {
  return `${whom} ${way.action} ${target === holder ? 'itself' : target}`;
}

const GAIN: Readonly<Record<Edit['way']['gain'], string>> = {
  permissions: 'what is written there counts at once',
  attach: 'it may be AdministratorAccess that is attached',
  version: 'another version of it may allow everything',
  credentials: 'whoever has the new key or password is that user',
  trust: 'whoever writes the trust policy can be let in by it',
  member: 'its members may do everything',
  boundary: 'without its boundary its own policies make it administrator',
};

function targetName({ target, way }: Edit, name: (id: string) => string): string {
  if (way.on === 'policy') return `${policyName(target)}, one of its own`;
  return way.on === 'group' ? `the group ${name(target)}` : name(target);
}
