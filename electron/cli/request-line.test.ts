import { describe, expect, it } from 'vitest';
import { parseRequestLine } from './request-line';

const GOOD = { principal: 'arn:aws:iam::111122223333:role/R', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };
const ok = (value: object): boolean => parseRequestLine(JSON.stringify(value)).ok;
const errorOf = (line: string): string => {
  const parsed = parseRequestLine(line);
  return parsed.ok ? 'no error' : parsed.error;
};

describe('a request line', () => {
  it('becomes the request as written', () => {
    const whole = {
      ...GOOD,
      context: { 'aws:SourceArn': 'arn:aws:s3:::b', 'aws:TagKeys': ['a', 'b'] },
      sessionPolicies: [{ Version: '2012-10-17', Statement: [] }, '{}'],
      vpcEndpoint: 'arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-1',
      parent: 'arn:aws:iam::111122223333:user/u',
      strict: true,
    };
    expect(parseRequestLine(JSON.stringify(whole))).toEqual({ ok: true, request: whole });
    expect(parseRequestLine(JSON.stringify(GOOD))).toEqual({ ok: true, request: GOOD });
  });

  it.each([
    'arn:aws:sts::111122223333:assumed-role/R/s',
    'arn:aws-cn:iam::111122223333:saml-provider/idp',
    'bedrock.amazonaws.com',
    'logs.us-east-1.amazonaws.com',
    '111122223333',
    '*',
  ])('takes the principal %s', (principal) => expect(ok({ ...GOOD, principal })).toBe(true));

  it.each(['', 'R', 'ann', '1111', 'arn:aws:s3:::b', 'bedrock'])('but not %j', (principal) =>
    expect(ok({ ...GOOD, principal })).toBe(false),
  );

  it.each(['*', 'arn:aws:s3:::b', 'arn:aws:iam::111122223333:role/R', 'arn:aws:s3:::b/prefix*'])(
    'takes the resource %s',
    (resource) => expect(ok({ ...GOOD, resource })).toBe(true),
  );

  it.each([
    ['', 'the line is empty'],
    ['   ', 'the line is empty'],
    ['{"principal"', 'the line is not JSON'],
    ['[]', 'the line is not a JSON object'],
    ['null', 'the line is not a JSON object'],
    ['"text"', 'the line is not a JSON object'],
    ['{}', 'principal is missing'],
    [JSON.stringify({ ...GOOD, action: undefined }), 'action is missing'],
    [JSON.stringify({ ...GOOD, action: 's3:*' }), 'action must be one action such as s3:GetObject, without a wildcard'],
    [JSON.stringify({ ...GOOD, resource: 'b' }), 'resource must be an ARN or *'],
    [JSON.stringify({ ...GOOD, context: { a: 1 } }), 'context values must be strings or arrays of strings'],
    [JSON.stringify({ ...GOOD, context: ['a'] }), 'context must be an object of strings or arrays of strings'],
    [JSON.stringify({ ...GOOD, strict: 'yes' }), 'strict must be true or false'],
    [JSON.stringify({ ...GOOD, parent: 'ann' }), 'parent must be an ARN'],
    [JSON.stringify({ ...GOOD, Context: {} }), 'Context is no member of a request; context is'],
    [JSON.stringify({ ...GOOD, contxt: {} }), 'contxt is no member of a request; context is'],
    [
      JSON.stringify({ ...GOOD, session_policies: [] }),
      'session_policies is no member of a request; sessionPolicies is',
    ],
  ])('%s: %s', (line, error) => expect(errorOf(line)).toBe(error));

  it('members of somebody else are let through', () => {
    expect(parseRequestLine(JSON.stringify({ ...GOOD, id: 7, expected: 'ALLOWED' }))).toEqual({
      ok: true,
      request: GOOD,
    });
  });
});
