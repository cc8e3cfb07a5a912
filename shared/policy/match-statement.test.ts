import { describe, expect, it } from 'vitest';
import { matchStatement } from './match-statement';
import { callOf, CALLERS, statementOf } from './test-call';

const TRUST = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: 'bedrock.amazonaws.com' },
  Condition: {
    StringEquals: { 'aws:SourceAccount': '111122223333' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:111122223333:knowledge-base/*' },
  },
};
const assume = (sourceArn: string) =>
  callOf({
    caller: CALLERS.bedrock,
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111122223333:role/app',
    keys: { 'aws:SourceAccount': '111122223333', 'aws:SourceArn': sourceArn },
  });

describe('equal documents, whose statements are compiled once', () => {
  it('each name themselves in what stays open', () => {
    const { statement, document } = statementOf({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:*:b/k' });
    const call = callOf({ caller: CALLERS.user });
    const addressOf = (address: string) =>
      matchStatement(statement, { ...document, address }, call).atoms[0]?.[0]?.document;
    expect(addressOf('arn:aws:iam::111122223333:role/one#inline/p')).toBe(
      'arn:aws:iam::111122223333:role/one#inline/p',
    );
    expect(addressOf('arn:aws:iam::111122223333:role/two#inline/p')).toBe(
      'arn:aws:iam::111122223333:role/two#inline/p',
    );
  });
});

describe('a trust policy with confused-deputy conditions (V35–V37)', () => {
  const { statement, document } = statementOf(TRUST, 'trust');
  const of = (sourceArn: string) => matchStatement(statement, document, assume(sourceArn));

  it('admits the knowledge base of its own Region', () => {
    const match = of('arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB1');
    expect(match.match).toBe('yes');
    expect(match.principals).toEqual([{ kind: 'service', match: 'yes', atoms: [] }]);
  });

  it.each([
    ['arn:aws:bedrock:us-east-2:111122223333:knowledge-base/KB1', 'region', 'the Region us-east-1 is not us-east-2'],
    [
      'arn:aws:bedrock:us-east-1:111122223333:agent/A1',
      'resource-type',
      'the resource type knowledge-base is not agent',
    ],
    [
      'arn:aws:bedrock:us-east-1:444455556666:knowledge-base/KB1',
      'account',
      'the account 111122223333 is not 444455556666',
    ],
  ])('refuses %s and names the part', (sourceArn, part, words) => {
    const match = of(sourceArn);
    expect(match.match).toBe('no');
    const failed = match.elements().filter((element) => element.match === 'no');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      element: 'Condition',
      key: 'aws:SourceArn',
      operator: 'ArnLike',
      pointer: '/Statement/0/Condition/ArnLike/aws:SourceArn',
      wanted: sourceArn,
      found: 'arn:aws:bedrock:us-east-1:111122223333:knowledge-base/*',
      part,
    });
    expect(failed[0]?.because).toContain(words);
  });
});

describe('the words for a principal (docs/spec/snapshot-and-cli.md)', () => {
  it('names both, as the specification writes it', () => {
    const { statement, document } = statementOf(
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      'trust',
    );
    const call = callOf({ caller: CALLERS.bedrock, action: 'sts:AssumeRole', resource: 'arn:aws:iam::1:role/r' });
    const [principal] = matchStatement(statement, document, call).elements();
    expect(principal).toEqual({
      element: 'Principal',
      pointer: '/Statement/0/Principal/Service',
      match: 'no',
      wanted: 'bedrock.amazonaws.com',
      found: 'lambda.amazonaws.com',
      because: 'Principal names lambda.amazonaws.com, the caller is bedrock.amazonaws.com',
    });
  });
});
