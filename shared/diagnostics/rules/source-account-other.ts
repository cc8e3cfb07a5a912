import { isAccountId, parseArn, printArn } from '../../iam/arn';
import { editDistance } from '../../policy/explain/edit-distance';
import { byCause } from '../by-cause';
import { addStatement } from '../changes';
import { defineRule } from '../define-rule';
import { keptOutServices } from '../kept-out-service';
import { serviceStatement } from '../service-statement';
import { evidenceOf } from '../trace';
import { otherValues, unmetSources, type UnmetSource } from '../unmet-source';

/** A slip of the keyboard, not another account. */
const SLIP = 2;

/**
 * D06: a trust, bucket or function policy admits the service for another account: by aws:SourceAccount, by the account
 * in aws:SourceArn, or both. Silent where only other parts of the ARN differ (D03–D05, D33, D39).
 */
export const sourceAccountOther = defineRule({
  id: 'source-account-other',
  code: 'D06',
  title: 'aws:SourceAccount is not this account',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses'],
  explains: { 'trust-policy': ['condition-false'], 'resource-policy': ['condition-false'] },
  messages: {
    'other-account': {
      title: '{cannot}',
      text: 'The {policy} asks for a source in account {asked}, the {user} is in {actual}.',
      fix: 'Put {actual} in place of {asked} in the {keys} of the {policy}.',
    },
    slip: {
      title: '{cannot}',
      text: 'The {policy} asks for a source in account {asked}, the {user} is in {actual}: the two differ in {digits}.',
      fix: 'Put {actual} in place of {asked} in the {keys} of the {policy}.',
    },
    'no-account': {
      title: '{cannot}',
      text: 'The {policy} asks for a source in account {asked}, which is no account id. The {user} is in {actual}.',
      fix: 'Put {actual} in place of {asked} in the {keys} of the {policy}.',
    },
  },
  check: (context, say) => {
    const found = keptOutServices(context).flatMap((kept) => {
      const actual = kept.request.context?.['aws:SourceAccount'];
      if (typeof actual !== 'string') return [];
      for (const report of kept.gate.statements) {
        const unmet = unmetSources(report, kept.request, context) ?? [];
        const lead = unmet.find((each) => accountsAsked(each).length > 0);
        const [asked] = lead === undefined ? [] : accountsAsked(lead);
        if (lead === undefined || asked === undefined) continue;
        return [{ ...kept, report, unmet, lead, asked, actual }];
      }
      return [];
    });
    const causeOf = ({ report, lead }: (typeof found)[number]) => `${report.document}${lead.condition.pointer}`;
    return byCause(found, causeOf).map((group) => {
      const [first] = group;
      const { names, report, unmet, lead, asked, actual, kind } = first;
      const keys = [...new Set(unmet.map(({ condition }) => condition.key))].join(' and ');
      const distance = editDistance(asked, actual);
      const data = { ...names, asked, actual, keys };
      const said = !isAccountId(asked)
        ? say('no-account', data)
        : distance <= SLIP
          ? say('slip', { ...data, digits: distance === 1 ? 'one digit' : `${distance} digits` })
          : say('other-account', data);
      const requests = group.map(({ request }) => request);
      const edits = unmet.map((each) => ({ unmet: each, add: wantedBy(each, actual, requests) }));
      const [replace, add] = (['replace', 'add'] as const).map((how) =>
        otherValues(report.document, edits, how, said.fixNote, context),
      );
      const statement = serviceStatement(requests, kind);
      // Where the old statement allows more than what is called.
      const beside = `Add one statement to the ${names.policy} for the ${names.user}, in account ${actual}; leave the one for ${asked}.`;
      const ofItsOwn = statement === null ? null : addStatement(report.document, statement, beside, context);
      // A role serves its own account only; a bucket may take what another account's service brings, too.
      const stays = kind === 'resource' && said.messageId === 'other-account';
      return {
        said,
        edges: group.map(({ edge }) => edge),
        evidence: [{ ...evidenceOf(report, lead.element), wanted: actual, found: asked }],
        cause: causeOf(first),
        changes: [...(stays ? [add, replace] : [replace, add]), ofItsOwn].map((change) => change ?? null),
      };
    });
  },
});

/** Accounts that it asks for and that are not the source's. */
function accountsAsked({ on, values }: UnmetSource): readonly string[] {
  return values.flatMap(({ value, parts }) => {
    if (on === 'account') return [value];
    const account = parseArn(value)?.account ?? '';
    return parts.includes('account') && account !== '' ? [account] : [];
  });
}

/** The account; or the pattern with the account and Region of the source, the source itself where that would not do. */
function wantedBy(
  { on, values }: UnmetSource,
  account: string,
  requests: readonly { readonly context?: Readonly<Record<string, unknown>> }[],
): readonly string[] {
  if (on === 'account') return [account];
  const nearest = [...values].sort((a, b) => a.parts.length - b.parts.length)[0];
  const pattern = parseArn(nearest?.value ?? '');
  const sources = requests.flatMap(({ context }) => {
    const source = context?.['aws:SourceArn'];
    return typeof source === 'string' ? [source] : [];
  });
  return sources.map((source) => {
    const arn = parseArn(source);
    const fits = nearest?.parts.every((part) => part === 'account' || part === 'region') === true;
    if (arn === null || pattern === null || !fits) return source;
    const region = nearest.parts.includes('region') ? arn.region : pattern.region;
    return printArn({ ...pattern, region, account: arn.account });
  });
}
