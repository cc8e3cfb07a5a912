/** Administrators by what they may do: everything, or all of IAM, which comes to the same. */
import { decide } from '../../policy/decide';
import type { PrincipalFacts } from '../../policy/facts';
import type { StatementReport } from '../../policy/decision';
import type { Asker } from './ask';

const POLICY = 'AdministratorAccess';

export interface Administrator {
  readonly facts: PrincipalFacts;
  /** By the policy of that name: then nobody has to be told. */
  readonly byName: boolean;
  /** The Allows that make it one. */
  readonly reports: readonly StatementReport[];
}

/** Calls that together let somebody write any policy of the account; what they name is not there, so nothing narrower helps. */
const CALLS: readonly (readonly [action: string, resource: string])[] = [
  ['iam:PutUserPolicy', 'arn:{partition}:iam::{account}:user/any-other'],
  ['iam:AttachUserPolicy', 'arn:{partition}:iam::{account}:user/any-other'],
  ['iam:CreateAccessKey', 'arn:{partition}:iam::{account}:user/any-other'],
  ['iam:CreatePolicyVersion', 'arn:{partition}:iam::{account}:policy/any-other'],
];

export function administratorOf(facts: PrincipalFacts, named: ReadonlySet<string>, asker: Asker): Administrator | null {
  if (!CALLS.every(([action]) => named.has(action))) return null;
  const requests = CALLS.map(([action, template]) =>
    asker.request(facts, action, asker.place(template, facts), { 'iam:PolicyARN': anyPolicy(facts, asker) }),
  );
  if (!requests.every((request) => asker.may(request))) return null;
  const [first] = requests;
  const identity =
    first === undefined ? undefined : decide(first, asker.model.facts).gates.find(({ gate }) => gate === 'identity');
  const reports = (identity?.statements ?? []).filter(({ effect, match }) => effect === 'Allow' && match === 'yes');
  return { facts, byName: reports.some(({ document }) => document.includes(`:aws:policy/${POLICY}#`)), reports };
}

/** The policy that gives everything. */
export function anyPolicy(facts: PrincipalFacts, asker: Asker): string {
  return asker.place(`arn:{partition}:iam::aws:policy/${POLICY}`, facts);
}
