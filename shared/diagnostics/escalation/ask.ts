/** What a principal may do that does all it can: signs in afresh and with MFA, at the right time, from the right place. */
import { parseArn } from '../../iam/arn';
import { fits } from '../../iam/action-catalogue';
import { verdictOf } from '../../graph/verdict';
import type { AccountModel } from '../../model/account-model';
import type { StructuralAtom } from '../../policy/decision';
import type { PolicyDocument, Statement } from '../../policy/document';
import { evaluate } from '../../policy/evaluate';
import type { PrincipalFacts } from '../../policy/facts';
import { compileAction, matchAction, requestAction } from '../../policy/match-action';
import type { Request } from '../../policy/request';
import { ACTIONS_OF_WAYS } from './ways';

/** Conditions that the caller can meet without anybody's help. */
const MET_AT_WILL = new Set([
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:tokenissuetime',
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
  'aws:sourceip',
  'aws:useragent',
  'aws:requestedregion',
]);

export interface Asker {
  readonly model: AccountModel;
  /** A call with the facts that the caller can bring about. */
  request(principal: PrincipalFacts, action: string, resource: string, context?: Request['context']): Request;
  /** Certainly, or on a condition that the caller can meet. `despite`: what was not read of the thing itself is let pass. */
  may(request: Request, despite?: readonly StructuralAtom[]): boolean;
  /** Certainly not, whatever the caller can bring about. */
  mayNot(request: Request): boolean;
  /** The ARN that a template names, in the account of the principal. */
  place(template: string, principal: PrincipalFacts): string;
}

/** Asks about one account; when its file was read stands for now. */
export function askerOf(model: AccountModel): Asker {
  const now = model.account.collectedAt ?? '2026-01-01T00:00:00Z';
  const region = model.snapshot.regions?.[0] ?? 'us-east-1';
  return {
    model,
    request: (principal, action, resource, context = {}) => ({
      principal: principal.arn,
      action,
      resource,
      context: { 'aws:MultiFactorAuthPresent': 'true', 'aws:TokenIssueTime': now, ...context },
    }),
    may: (request, despite = []) => {
      const evaluation = evaluate(request, model.facts);
      const judged = verdictOf(evaluation);
      if (judged === null) return false;
      if (judged.verdict === 'works') return true;
      if (evaluation.answer !== 'ALLOWED_IF') return false;
      return evaluation.conditions.some((branch) =>
        branch.every((one) =>
          'atom' in one
            ? one.atom === 'org-unknown' || despite.includes(one.atom)
            : one.expected && MET_AT_WILL.has(one.key.toLowerCase()),
        ),
      );
    },
    mayNot: (request) => verdictOf(evaluate(request, model.facts))?.verdict === 'broken',
    place: (template, { account }) => {
      const partition = model.facts.account(account)?.partition ?? 'aws';
      const parts: Readonly<Record<string, string>> = { partition, region, account };
      return template.replace(/\{(partition|region|account)\}/g, (_, part: string) => parts[part] ?? '');
    },
  };
}

const named = new WeakMap<readonly Statement[], ReadonlySet<string>>();

/** Of the actions of all ways, those that some Allow of the principal names: who names none need not be asked. */
export function namedActions({ identity }: PrincipalFacts): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { document } of identity.read) for (const action of namedIn(document)) found.add(action);
  return found;
}

function namedIn({ statements }: PolicyDocument): ReadonlySet<string> {
  const known = named.get(statements);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const { effect, action } of statements) {
    if (effect !== 'Allow') continue;
    const compiled = compileAction(action);
    for (const each of ACTIONS_OF_WAYS) if (matchAction(compiled, requestAction(each)) !== 'no') found.add(each);
  }
  named.set(statements, found);
  return found;
}

/**
 * ARNs to ask an action about: what the Allows that name it let it do, each pattern with something in the place of its
 * wildcards. `*` stays.
 */
export function examplesOf(action: string, principal: PrincipalFacts, asker: Asker): readonly string[] {
  const asked = requestAction(action);
  const found = new Set<string>();
  for (const { document } of principal.identity.read) {
    for (const { effect, action: element, resource } of document.statements) {
      if (effect !== 'Allow' || matchAction(compileAction(element), asked) === 'no') continue;
      if (resource === null || resource.not) found.add('*');
      else for (const { value } of resource.entries) found.add(exampleOf(value, principal, asker));
    }
  }
  return [...found].filter((one) => one === '*' || fits(action, one) === 'yes');
}

function exampleOf(pattern: string, principal: PrincipalFacts, asker: Asker): string {
  const arn = parseArn(pattern);
  if (arn === null || pattern.includes('${')) return '*';
  const here = asker.place('arn:{partition}:x:{region}:{account}:x', principal).split(':');
  const filled = [arn.partition, arn.service, arn.region, arn.account].map((part, index) =>
    /^[*?]*\*[*?]*$/.test(part) ? (here[index + 1] ?? '') : part,
  );
  return `arn:${filled.join(':')}:${arn.resource.replaceAll('*', 'x1').replaceAll('?', '1')}`;
}
