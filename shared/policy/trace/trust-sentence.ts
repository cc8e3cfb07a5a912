/** A role's trust policy in words: whom it admits instead of the caller, or what it asks for. */
import { isAccountId, lastName, parseArn } from '../../iam/arn';
import type { PrincipalEntry } from '../document';
import type { Formed, SearchedSet } from '../evaluation';
import { list } from '../sentence';
import { firstFailing, partOf, speaksOf, type Miss } from './nearest-miss';

/** The role's own words: whom it admits instead, or what it asks for. */
export function trustSentence(formed: Formed, miss: Miss | null, sets: readonly SearchedSet[], action: string): string {
  const { caller, target } = formed;
  const failing = miss === null ? undefined : firstFailing(miss.elements);
  const part = failing === undefined ? null : partOf(failing);
  if (part === 'action') return `The trust policy of ${target.name} names ${caller.name}, but not for ${action}.`;
  if (part === 'condition' || part === 'resource')
    return `The trust policy of ${target.name} does not admit this call of ${caller.name}.`;
  const admitted = admittedBy(sets, action);
  if (admitted.length === 0)
    return `${target.name} does not trust ${caller.name}: its trust policy admits nobody for ${action}.`;
  return `${target.name} does not trust ${caller.name}: its trust policy admits only ${list(admitted, 'and')}.`;
}

function admittedBy(sets: readonly SearchedSet[], action: string): readonly string[] {
  const statements = sets.flatMap(({ policies }) => policies.read.flatMap(({ document }) => document.statements));
  const named = statements
    .filter((statement) => statement.effect === 'Allow' && speaksOf(statement, action))
    .flatMap(({ principal }) => (principal === null || principal.not ? [] : principal.entries.map(entryName)));
  return [...new Set(named)];
}

function entryName({ value }: PrincipalEntry): string {
  if (value === '*') return 'everyone';
  if (isAccountId(value)) return `account ${value}`;
  const arn = parseArn(value);
  if (arn === null) return value;
  return arn.resource === 'root' ? `account ${arn.account}` : lastName(value);
}
