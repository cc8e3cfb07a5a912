import { describe, expect, it } from 'vitest';
import { policyOfLogGroup } from './log-policies';

const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/zone';
const statement = (Resource: unknown, Sid = 's') => ({
  Sid,
  Effect: 'Allow',
  Principal: { Service: 'route53.amazonaws.com' },
  Action: 'logs:PutLogEvents',
  Resource,
});
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const here = (resource: unknown) => policyOfLogGroup(GROUP, [], [policy(statement(resource))]) !== undefined;

describe('which resource policies bear on a log group', () => {
  it.each([
    '*',
    GROUP,
    `${GROUP}:*`,
    `${GROUP}:log-stream:*`,
    `${GROUP}:log-stream:one`,
    'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/*',
    'arn:aws:logs:*:*:log-group:/aws/route53/*:*',
    'arn:aws:logs:us-east-1:${aws:PrincipalAccount}:log-group:x',
  ])('one that names %s does', (resource) => {
    expect(here(resource)).toBe(true);
    expect(here(['arn:aws:logs:us-east-1:111122223333:log-group:other', resource])).toBe(true);
  });

  it.each([
    `${GROUP}2`,
    'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/zon',
    'arn:aws:logs:us-east-1:111122223333:log-group:/aws/es/*',
    'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/route53/*',
  ])('one that names %s does not', (resource) => {
    expect(here(resource)).toBe(false);
  });

  it('one that says what it is not about does', () => {
    const { Resource, ...rest } = statement('x');
    expect(policyOfLogGroup(GROUP, [], [policy({ ...rest, NotResource: Resource })])).toBeDefined();
  });

  it('keeps the one as AWS has it', () => {
    const text = `{ "Version":"2012-10-17",  "Statement": ${JSON.stringify(statement('*'))} }`;
    expect(policyOfLogGroup(GROUP, [], [text])).toBe(text);
    expect(policyOfLogGroup(GROUP, [text], [])).toBe(text);
    expect(policyOfLogGroup(GROUP, [], [])).toBeUndefined();
  });

  it('puts the statements of several into one document, its own first', () => {
    const own = policy(statement(`${GROUP}:*`, 'own'));
    const single = JSON.stringify({ Version: '2012-10-17', Statement: statement('*', 'single') });
    const joined = policyOfLogGroup(GROUP, [own], [policy(statement('*', 'a'), statement('x', 'b')), single]);
    expect(JSON.parse(joined ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [statement(`${GROUP}:*`, 'own'), statement('*', 'a'), statement('x', 'b'), statement('*', 'single')],
    });
  });

  it('leaves text that is no document as it is, so that nothing is concluded from the others', () => {
    expect(policyOfLogGroup(GROUP, [policy(statement('*'))], ['{ "Version"'])).toBe('{ "Version"');
  });
});
