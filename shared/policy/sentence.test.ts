import { describe, expect, it } from 'vitest';
import { conditionSentence, contrarySentence, list } from './sentence';

describe('what an atom says (docs/voice.md)', () => {
  it.each([
    ['Bool', 'aws:MultiFactorAuthPresent', ['true'], 'signed in with MFA', 'not signed in with MFA'],
    ['Bool', 'aws:MultiFactorAuthPresent', ['false'], 'not signed in with MFA', 'signed in with MFA'],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', ['3600'], 'signed in with MFA less than 3600 seconds ago', null],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8'], 'from 10.0.0.0/8', 'from outside 10.0.0.0/8'],
    ['NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8'], 'from outside 10.0.0.0/8', 'from 10.0.0.0/8'],
    ['StringEquals', 'aws:SourceVpce', ['vpce-1'], 'through the endpoint vpce-1', 'not through the endpoint vpce-1'],
    ['StringNotEquals', 'aws:sourcevpce', ['vpce-1'], 'not through the endpoint vpce-1', 'through the endpoint vpce-1'],
    ['Bool', 'aws:SecureTransport', ['true'], 'over TLS', 'without TLS'],
    ['Bool', 'aws:SecureTransport', ['false'], 'without TLS', 'over TLS'],
    ['StringEquals', 'sts:ExternalId', ['x1'], 'with the external ID x1', 'without the external ID x1'],
    [
      'StringEquals',
      'aws:RequestedRegion',
      ['eu-west-1', 'eu-west-2'],
      'in eu-west-1 or eu-west-2',
      'outside eu-west-1 or eu-west-2',
    ],
    ['DateLessThan', 'aws:CurrentTime', ['2027-01-01'], 'before 2027-01-01', 'not before 2027-01-01'],
    [
      'StringEquals',
      'aws:PrincipalTag/team',
      ['red'],
      "the caller's tag team is red",
      "the caller's tag team is not red",
    ],
    ['StringLike', 'a:b', ['x*'], 'a:b matches x*', 'a:b does not match x*'],
    ['StringEquals', 'aws:foo', ['bar'], 'aws:foo is bar', 'aws:foo is not bar'],
    ['NumericLessThanEquals', 's3:max-keys', ['10'], 's3:max-keys is at most 10', 's3:max-keys is more than 10'],
    ['Null', 'aws:TokenIssueTime', ['true'], 'aws:TokenIssueTime is not sent', 'aws:TokenIssueTime is sent'],
    [
      'BoolIfExists',
      'aws:MultiFactorAuthPresent',
      ['true'],
      'signed in with MFA, or aws:MultiFactorAuthPresent is not sent',
      'not signed in with MFA, and aws:MultiFactorAuthPresent is sent',
    ],
    [
      'ForAllValues:StringEquals',
      'aws:TagKeys',
      ['a', 'b'],
      'every value of aws:TagKeys is a or b',
      'some value of aws:TagKeys is not a or b',
    ],
    [
      'ForAnyValue:StringEquals',
      'aws:TagKeys',
      ['a'],
      'some value of aws:TagKeys is a',
      'no value of aws:TagKeys is a',
    ],
    [
      'ForAllValues:StringNotEquals',
      'aws:TagKeys',
      ['a'],
      'no value of aws:TagKeys is a',
      'some value of aws:TagKeys is a',
    ],
    [
      'ForAnyValue:StringNotLike',
      'aws:TagKeys',
      ['a*', 'b'],
      'some value of aws:TagKeys does not match a* or b',
      'every value of aws:TagKeys matches a* or b',
    ],
    [
      'ForAllValues:NumericLessThan',
      'x:k',
      ['3'],
      'every value of x:k is less than 3',
      'some value of x:k is not less than 3',
    ],
    [
      'DateGreaterThan',
      'aws:TokenIssueTime',
      ['2026'],
      'aws:TokenIssueTime is after 2026',
      'aws:TokenIssueTime is not after 2026',
    ],
    ['StringLike', 'aws:SourceVpce', ['*'], 'aws:SourceVpce is sent', 'aws:SourceVpce is not sent'],
    [
      'StringNotEqualsIfExists',
      'aws:SourceVpce',
      ['vpce-1'],
      'not through the endpoint vpce-1',
      'through the endpoint vpce-1',
    ],
  ])('%s %s %j: %s', (operator, key, values, holds, fails) => {
    expect(conditionSentence(operator, key, values, true)).toBe(holds);
    if (fails !== null) expect(conditionSentence(operator, key, values, false)).toBe(fails);
  });

  it('shortens long lists', () => {
    expect(list(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe('a, b, c, d, e or 3 more');
    expect(list([])).toBe('nothing');
  });

  it('turns a structural sentence into its contrary and back', () => {
    for (const sentence of ['the session is called s1', 'the * in arn:aws:s3* runs past a colon']) {
      expect(contrarySentence(sentence)).not.toBe(sentence);
      expect(contrarySentence(contrarySentence(sentence))).toBe(sentence);
    }
  });
});
