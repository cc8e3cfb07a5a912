/** Every statement of every AWS managed policy compiles and applies to a call made from its own words. */
import { describe, expect, it } from 'vitest';
import { fits, placeholderOf } from '../../shared/iam/action-catalogue';
import type { Call } from '../../shared/policy/call';
import { buildFacts } from '../../shared/policy/cases/build-facts';
import type { Statement } from '../../shared/policy/document';
import { evaluate } from '../../shared/policy/evaluate';
import { matchStatement } from '../../shared/policy/match-statement';
import { parseDocument } from '../../shared/policy/parse-document';
import { callOf } from '../../shared/policy/test-call';
import { managedPolicies, managedPolicy } from './read-managed-policies';
import { callOfStatement, instanceOf, type Asked } from './requests';

const ANN = 'arn:aws:iam::111122223333:user/ann';
const all = Object.entries(managedPolicies().policies).map(([name, { arn, document: raw }]) => {
  const parsed = parseDocument(raw, arn, 'identity');
  if (!parsed.ok) throw new Error(`${name} does not parse`);
  const { document } = parsed;
  return {
    name,
    document,
    asked: document.statements.map((statement) => ({ statement, call: callOfStatement(statement) })),
  };
});

/** A call of which no context key is known: no condition can be false. */
function open(asked: Asked): Call {
  return { ...callOf(asked), key: () => ({ state: 'unknown' }) };
}

/** E40: authorised on nothing in particular, so a statement that names things, and not any of a kind, does not cover it. */
function isOutOfReach({ resource }: Statement, { action }: Asked): boolean {
  if (resource === null || resource.not || placeholderOf(action) !== '*') return false;
  const wide = new RegExp(
    `^arn:(?:aws|\\*):${action.split(':')[0] ?? ''}:[^:]*:\\*:(?:[A-Za-z0-9-]+[/:])?\\*(?:[/:]*\\*)*$`,
  );
  return resource.entries.every(({ value }) => value !== '*' && !wide.test(value));
}

/** Nothing but its words decides: no condition, no variable, and something that the action can be asked of. */
function isPlain(statement: Statement, call: Asked): boolean {
  const variable = statement.resource?.entries.some(({ value }) => value.includes('${')) === true;
  return statement.conditions.length === 0 && !variable && !isOutOfReach(statement, call);
}

describe('a statement of an AWS managed policy', () => {
  it('covers a call of its first action on its first resource, except where E40 says that nothing does', () => {
    const wrong: string[] = [];
    let covered = 0;
    for (const { name, document, asked } of all) {
      for (const { statement, call } of asked) {
        if (call === null) continue;
        const never = isOutOfReach(statement, call);
        const matches = matchStatement(statement, document, open(call)).match !== 'no';
        if (matches === never) wrong.push(`${name}${statement.pointer}: ${call.action} on ${call.resource}`);
        if (matches) covered += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(covered).toBeGreaterThan(8000);
  });

  it('does not cover an action that no entry of it is about', () => {
    const wrong: string[] = [];
    const call = open({ action: 'no-such:Thing', resource: 'arn:aws:no-such:us-east-1:111122223333:x' });
    for (const { name, document } of all) {
      for (const statement of document.statements) {
        if (statement.action.not || statement.action.entries.some(({ value }) => value.startsWith('*'))) continue;
        if (matchStatement(statement, document, call).match !== 'no') wrong.push(`${name}${statement.pointer}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a user who holds an AWS managed policy', () => {
  it('gets an answer for calls of its statements, and what it allows without condition is granted', () => {
    const wrong: string[] = [];
    for (const { name, asked } of all) {
      const facts = buildFacts({ users: [{ arn: ANN, identity: [{ managed: name }] }] }, managedPolicy);
      // Enough for every policy to be asked; the statements one by one were asked above.
      for (const { statement, call } of asked.slice(0, 4)) {
        // How an API's callers sign in is no matter of their policies (E137).
        if (call === null || call.action === 'execute-api:Invoke') continue;
        const { answer, gates } = evaluate({ principal: ANN, ...call }, facts);
        const granted = gates.find(({ gate }) => gate === 'identity')?.value.match !== 'no';
        const impossible = call.resource !== '*' && fits(call.action, call.resource) === 'no';
        const right =
          (answer === 'NOT_APPLICABLE') === impossible &&
          (statement.effect === 'Allow' || answer !== 'ALLOWED' || !isPlain(statement, call)) &&
          (statement.effect === 'Deny' || granted || !isPlain(statement, call));
        if (!right) wrong.push(`${name}${statement.pointer}: ${call.action} on ${call.resource} is ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the calls of these tests', () => {
  it('are made of whole ARNs', () => {
    expect(instanceOf('arn:aws:s3:::b*')).toBe('arn:aws:s3:::bx');
    expect(instanceOf('arn:aws:iam::*:role/${aws:username}/*')).toBe('arn:aws:iam::111122223333:role/x/x');
    expect(instanceOf('arn:aws:ec2:*::snapshot/${*}')).toBe('arn:aws:ec2:us-east-1::snapshot/*');
    expect(instanceOf('arn:*:kms:*:::*')).toBe('arn:aws:kms:us-east-1:::x');
  });
});
