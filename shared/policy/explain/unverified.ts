/** Rules tagged [U] in docs/spec/evaluation.md on which a yes or a no can rest; those that answer MAYBE are atoms. */
import type { Unverified } from '../decision';

/** What AWS leaves open, and how it is read here. */
const SENTENCES = {
  E5: "AWS does not say what an element's name in another case means; it is read as if spelt right",
  E9: 'AWS does not say what a statement without Resource means here; it is taken to mean the thing it is attached to',
  E20: 'IAM refuses a wildcard in the service of an action; what one does that is stored AWS does not say; it is matched like any other',
  E33: 'AWS does not say what an ARN of fewer than six parts leaves out in NotResource; it is read as in Resource',
  E36: 'AWS documents no wildcard in the service or the type of a resource; it is matched like any other',
  E45: "AWS's pages disagree about policy variables in Bool; the variable is filled in",
  E46: "AWS writes a space before a variable's default; without it the default counts here all the same",
  E48: 'AWS does not say whether a * or ? in the value of a variable is a wildcard; it is taken as a plain character',
  E49: 'AWS says of a variable without a value that NotResource matches nothing by it, and that it might make the whole statement invalid; that entry is taken to leave out nothing',
  E56: 'AWS does not say that { "AWS": "*" } in a Deny covers AWS services; its own samples rely on it',
  E62: "AWS does not say whether the case of a service's name counts; it is taken not to",
  E66: "AWS does not say whom an account's canonical id means; it is taken to mean the account",
  E79: 'AWS does not say what a comparison with something that is no number gives; it is taken not to hold',
  E80: 'AWS does not say how a date of four digits or without a time zone is read; it is taken as a year, and as UTC',
  E83: 'AWS does not say what an IPv6 range without a length means; it is taken as that one address',
  E84: 'AWS does not say that a variable may stand before the last part of an ARN; it is filled in, then compared',
  E86: 'AWS does not say whether Null counts a key without a value as absent; it is taken to',
  E114: 'A level of the organization without any SCP is taken to mean that SCPs are switched off there',
  E123: 'AWS documents that a session policy without an Allow does not stop a session that is named itself; others see it otherwise',
} as const;
export type UnverifiedRule = keyof typeof SENTENCES;

/** The mark that a trace carries for the rule. */
export function unverified(rule: UnverifiedRule): Unverified {
  return { rule, sentence: SENTENCES[rule] };
}

/** As a member to be spread into a report: nothing where no such rule was used. */
export function marked(rule: UnverifiedRule | null): { readonly unverified?: Unverified } {
  return rule === null ? {} : { unverified: unverified(rule) };
}
