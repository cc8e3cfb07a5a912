import type { StatementReport } from '../../policy/decision';
import { defineRule, type Hit } from '../define-rule';
import type { RuleContext } from '../context';
import { escalationsOf } from '../escalation/escalations';
import { grantOf } from '../escalation/evidence-of-call';
import { byKey, holdersInWords } from '../escalation/holders';
import type { Mighty } from '../escalation/steps';
import type { Evidence } from '../finding';
import { evidenceOfGrant } from '../trace';
import { capital, listed, policyName, statementName } from '../words';

/**
 * D62: a policy that is not called AdministratorAccess makes its holder one, or a chain of roles does. Silent about
 * holders of AdministratorAccess and whoever may assume them directly: that is said plainly in the account already.
 */
export const administratorByAnotherName = defineRule({
  id: 'administrator-by-another-name',
  code: 'D62',
  title: 'Administrator by another name',
  severity: 'high',
  kind: 'risk',
  appliesTo: [],
  explains: {},
  messages: {
    everything: {
      title: '{Policy} makes its holders administrators',
      text: '{holder} may call every action on every resource ({statement} of {policy}).',
      fix: 'In {statement} of {policy} name the actions that are needed, and the resources.',
    },
    'all-of-iam': {
      title: '{Policy} makes its holders administrators',
      text: '{holder} may call {actions} on every resource ({statement} of {policy}): whoever may write policies and credentials can take every other right.',
      fix: 'In {statement} of {policy} name the actions of IAM that are needed, and the resources.',
    },
    'all-but': {
      title: '{Policy} makes its holders administrators',
      text: '{holder} may call every action but {actions} ({statement} of {policy}). All of IAM is among them, and with it every other right.',
      fix: 'In {statement} of {policy} name the actions that are needed, in place of those that are not.',
    },
    reaches: {
      title: 'Whoever may assume {next} can become administrator',
      text: '{holder} can assume {path}, {strength}.',
      fix: 'If {holder} is not meant to be administrator, take the way to {next} away: in the trust policy there, or in the policies of {holder}.',
    },
  },
  check: (context, say) => [
    ...literal(context).map(({ holder, report, words }): Hit => {
      const statement = statementName(report.sid, report.pointer);
      const policy = policyName(report.document);
      const names = { holder, statement, policy, Policy: capital(policy) };
      const { id, actions } = words;
      const said = id === 'everything' ? say(id, names) : say(id, { ...names, actions });
      return { said, edges: [], evidence: [evidenceOfGrant(report)], cause: `${report.document}${report.pointer}` };
    }),
    ...[...byKey(derived(context), keyOfPath)].flatMap(([cause, all]): readonly Hit[] => {
      const [one] = all;
      if (one === undefined) return [];
      const said = say('reaches', {
        holder: holdersInWords(all.map(({ arn }) => context.name(arn))),
        path: one.path.map((role) => context.name(role)).join(', then '),
        next: context.name(one.path[0] ?? ''),
        strength: one.strength,
      });
      return [{ said, edges: [], evidence: [one.report], cause, severity: 'medium' }];
    }),
  ],
});

interface Literal {
  readonly holder: string;
  readonly report: StatementReport;
  readonly words: { readonly id: 'everything' | 'all-of-iam' | 'all-but'; readonly actions: string };
}

/** By one statement, whoever holds it. */
function literal(context: RuleContext): readonly Literal[] {
  const { mighty } = escalationsOf(context.model, context.graph);
  const found = [...mighty.values()].flatMap(({ arn, administrator }) => {
    const [report] = administrator?.reports ?? [];
    return administrator === null || administrator.byName || report === undefined ? [] : [{ arn, report }];
  });
  return [...byKey(found, ({ report }) => `${report.document}${report.pointer}`).values()].flatMap((all) => {
    const [one] = all;
    const action = one === undefined ? undefined : context.statement(one.report.document, one.report.pointer)?.action;
    if (one === undefined || action === undefined) return [];
    const holder = holdersInWords(all.map(({ arn }) => context.name(arn)));
    const values = action.entries.map(({ value }) => value);
    const id = action.not
      ? 'all-but'
      : values.some((value) => /^\*(?::\*)?$/.test(value))
        ? 'everything'
        : 'all-of-iam';
    const actions = listed(id === 'all-of-iam' ? values.filter((value) => /^iam:/i.test(value)) : values);
    return [{ holder, report: one.report, words: { id, actions } }];
  });
}

interface Derived {
  readonly arn: string;
  /** The roles assumed one after the other. */
  readonly path: readonly string[];
  readonly strength: string;
  readonly report: Evidence;
}

/** By one statement, to one role: whoever it lets in. */
function keyOfPath({ report, path }: Derived): string {
  return `${report.document}${report.pointer} ${path[0] ?? ''}`;
}

/** By assuming roles. */
function derived(context: RuleContext): readonly Derived[] {
  const { mighty, asker } = escalationsOf(context.model, context.graph);
  return [...mighty.values()].flatMap(({ arn, administrator, steps }): readonly Derived[] =>
    (administrator === null ? steps : []).flatMap((step): readonly Derived[] => {
      const [call] = step.calls;
      if (step.kind !== 'assumes' || call === undefined) return [];
      const path = pathFrom(step.role, mighty);
      const last = mighty.get(path.at(-1) ?? '');
      if (last === undefined || (path.length === 1 && last.administrator?.byName === true)) return [];
      const report = grantOf(call, asker);
      if (report === undefined) return [];
      const strength = last.administrator === null ? 'which can become administrator' : 'an administrator';
      return [{ arn, path, strength, report: evidenceOfGrant(report) }];
    }),
  );
}

/** On through roles that do nothing but assume the next. */
function pathFrom(role: string, mighty: ReadonlyMap<string, Mighty>): readonly string[] {
  const path = [role];
  for (;;) {
    const steps = mighty.get(path.at(-1) ?? '')?.steps ?? [];
    const next = steps.find((step) => step.kind === 'assumes');
    if (next === undefined || steps.length > 1 || path.includes(next.role)) return path;
    path.push(next.role);
  }
}
