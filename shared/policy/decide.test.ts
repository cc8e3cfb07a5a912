import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFacts } from './cases/build-facts';
import type { Setup } from './cases/case-schema';
import { decide } from './decide';
import type { Decision } from './decision';
import { evaluate } from './evaluate';
import type { Request } from './request';

const A = '111122223333';
const USER = `arn:aws:iam::${A}:user/ann`;
const OBJECT = 'arn:aws:s3:::b/k';
const bucket = { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::b', region: 'us-east-1' };
const allow = (Action: string, Resource: string, more: object = {}): Record<string, unknown> => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: string, Resource: string, more: object = {}): Record<string, unknown> => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
});

function ask(setup: Setup, more: Partial<Request> = {}): Decision {
  const request: Request = { principal: USER, action: 's3:GetObject', resource: OBJECT, ...more };
  return decide(request, buildFacts({ resources: [bucket], ...setup }));
}

describe('the trace', () => {
  it('lists every Deny that matches, by policy and statement (E112, E198)', () => {
    const decision = ask({
      users: [
        { arn: USER, identity: [[deny('s3:*', '*'), allow('s3:*', '*'), deny('*', '*')], [deny('s3:GetObject', '*')]] },
      ],
    });
    const denies = decision.gates
      .find(({ gate }) => gate === 'identity')
      ?.statements.filter(({ effect }) => effect === 'Deny');
    expect(denies?.map(({ document, pointer }) => `${document}${pointer}`)).toEqual([
      `${USER}#inline/p1/Statement/0`,
      `${USER}#inline/p1/Statement/2`,
      `${USER}#inline/p2/Statement/0`,
    ]);
    expect(decision.sentence).toBe(
      'The policy p1 denies ann s3:GetObject on b/k (statement 1, and 2 more statements).',
    );
  });

  it('takes the statement nearest to the call: action before resource, then the likeliest name (E195)', () => {
    const decision = ask({
      users: [
        {
          arn: USER,
          identity: [
            [allow('s3:PutObject', 'arn:aws:s3:::b/*')],
            [allow('s3:GetObject', 'arn:aws:s3:::something-else/*')],
            [allow('s3:GetObject', 'arn:aws:s3:::bb/k')],
          ],
        },
      ],
    });
    const gate = decision.gates.find(({ gate: name }) => name === 'identity');
    expect(gate?.statements[gate.nearestMiss ?? -1]).toMatchObject({
      document: `${USER}#inline/p3`,
      element: 'Resource',
      at: '/Statement/0/Resource',
      wanted: OBJECT,
      found: 'arn:aws:s3:::bb/k',
    });
    expect(gate?.searched).toEqual({ policies: 3, statements: 3 });
  });

  it('says what was searched where nothing speaks of the call (E196)', () => {
    const decision = ask({
      users: [{ arn: USER, identity: [[allow('sqs:*', '*'), allow('sns:*', '*')], [allow('logs:*', '*')]] }],
    });
    const identity = decision.gates.find(({ gate }) => gate === 'identity');
    expect(identity).toMatchObject({ reason: 'no-statement', searched: { policies: 2, statements: 3 } });
    expect(decision.sentence).toBe(
      'No policy of ann allows s3:GetObject on b/k. 2 policies, 3 statements: none mentions any s3 action.',
    );
  });

  it('does not depend on the order in which policies are attached (E198)', () => {
    const first = [allow('s3:GetObject', 'arn:aws:s3:::x/*')];
    const second = [allow('s3:GetObject', 'arn:aws:s3:::y/*')];
    const near = (identity: Record<string, unknown>[][]): unknown => {
      const gate = ask({ users: [{ arn: USER, identity }] }).gates.find(({ gate: name }) => name === 'identity');
      return gate?.statements[gate.nearestMiss ?? -1]?.document;
    };
    expect(near([first, second])).toBe(`${USER}#inline/p1`);
    expect(near([second, first])).toBe(`${USER}#inline/p1`);
  });

  it('says of each gate whether it was attached, consulted and read (E191)', () => {
    const outcomes = (decision: Decision): string[] => decision.gates.map(({ gate, outcome }) => `${gate} ${outcome}`);
    expect(outcomes(ask({ users: [{ arn: USER, identity: [[allow('s3:*', '*')]] }] }))).toEqual([
      'resource-policy not-attached',
      'identity granted',
      'boundary not-attached',
    ]);
    expect(outcomes(ask({ users: [{ arn: USER, identity: 'unread' }], organizations: { [A]: 'unknown' } }))).toEqual([
      'scp not-read',
      'rcp not-read',
      'resource-policy not-attached',
      'identity not-read',
      'boundary not-attached',
    ]);
    expect(outcomes(ask({}, { principal: 'bedrock.amazonaws.com' }))).toEqual([
      'resource-policy no-grant',
      'identity not-consulted',
    ]);
  });

  it('names the other gates that stop the call in the sentence too', () => {
    const decision = ask({ users: [{ arn: USER, boundary: [allow('ec2:*', '*')] }] });
    expect(decision.sentence).toBe(
      'ann has no policy that could allow s3:GetObject on b/k. The permissions boundary of ann stands in the way too.',
    );
  });

  it('carries the age of the data and what the answer rests on (E199)', () => {
    const decision = ask({ users: [{ arn: USER, identity: ['{'] }] }, { context: { 'aws:SourceIp': '10.0.0.1' } });
    expect(decision.collectedAt).toBe('2026-11-22T10:00:00Z');
    expect(decision.unknowns.map(({ atom }) => atom)).toEqual(['policy-unreadable']);
    expect(decision.assumptions).toEqual([
      { key: 'aws:SourceIp', values: ['10.0.0.1'], sentence: 'aws:SourceIp is 10.0.0.1, as the question states.' },
    ]);
  });
});

describe('any request', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '*',
      A,
      USER,
      OBJECT,
      'arn:',
      'arn:aws:iam::1:role/',
      `arn:aws:sts::${A}:assumed-role/`,
      'arn:aws:s3:::',
      '${aws:username}',
    ),
    fc
      .array(fc.constantFrom('arn', 'aws', 's3', '', A, 'role/x', '*', ':', '/'), { maxLength: 8 })
      .map((parts) => parts.join(':')),
  );
  const action = fc.oneof(
    word,
    fc.constantFrom('s3:GetObject', 'sts:AssumeRole', 'iam:PassRole', 'kms:Decrypt', 'bedrock:CreateKnowledgeBase'),
  );
  const facts = buildFacts({ resources: [bucket], users: [{ arn: USER, identity: [[allow('*', '*')]] }] });

  it('gets an answer with a sentence, never an exception', () => {
    fc.assert(
      fc.property(
        word,
        action,
        word,
        fc.dictionary(word, word, { maxKeys: 3 }),
        fc.boolean(),
        (principal, name, resource, context, strict) => {
          const decision = decide({ principal, action: name, resource, context, strict }, facts);
          expect(decision.sentence.length).toBeGreaterThan(0);
          expect(evaluate({ principal, action: name, resource, context, strict }, facts).answer).toBe(
            decision.decision,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('policies', () => {
  const actions = fc.constantFrom('s3:GetObject', 's3:*', '*', 's3:PutObject', 'ec2:*');
  const resources = fc.constantFrom('*', OBJECT, 'arn:aws:s3:::b/*', 'arn:aws:s3:::c/*');
  const conditions = fc.constantFrom(
    {},
    { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
    { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } },
    { Condition: { StringNotEquals: { 'aws:username': 'ann' } } },
  );
  const statement = fc
    .tuple(fc.boolean(), actions, resources, conditions)
    .map(([yes, a, r, c]) => (yes ? allow(a, r, c) : deny(a, r, c)));
  const statements = fc.array(statement, { maxLength: 5 });
  /** How far an answer lets a call through. */
  const rank = ({ decision }: Decision): number =>
    ['EXPLICIT_DENY', 'IMPLICIT_DENY', 'ALLOWED_IF', 'ALLOWED'].indexOf(decision);
  const answer = (identity: readonly Record<string, unknown>[]): Decision =>
    ask({ users: [{ arn: USER, identity: [[...identity]] }] });

  it('with one more Deny never let more through', () => {
    fc.assert(
      fc.property(statements, actions, resources, conditions, (list, a, r, c) => {
        expect(rank(answer([...list, deny(a, r, c)]))).toBeLessThanOrEqual(rank(answer(list)));
      }),
    );
  });

  it('do not depend on the order of their statements', () => {
    fc.assert(
      fc.property(statements, (list) => {
        expect(answer([...list].reverse()).decision).toBe(answer(list).decision);
      }),
    );
  });

  it('that pin what was open agree with the open answer', () => {
    const pins = fc.record({
      'aws:SourceIp': fc.constantFrom('10.0.0.1', '192.0.2.1'),
      'aws:SourceVpce': fc.constantFrom('vpce-1', 'vpce-2'),
    });
    fc.assert(
      fc.property(statements, pins, (list, context) => {
        const open = answer(list).decision;
        const pinned = ask({ users: [{ arn: USER, identity: [list] }] }, { context }).decision;
        if (open === 'ALLOWED') expect(pinned).toBe('ALLOWED');
        if (open === 'EXPLICIT_DENY' || open === 'IMPLICIT_DENY') expect(pinned).not.toBe('ALLOWED');
        expect(['ALLOWED', 'IMPLICIT_DENY', 'EXPLICIT_DENY']).toContain(pinned);
      }),
    );
  });
});

it('asks a thing’s own policy anew of every caller where it holds variables', () => {
  const users = ['ann', 'bob'].map((name) => ({ arn: `arn:aws:iam::111122223333:user/${name}` }));
  const policy = [
    { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${aws:username}/*' },
  ];
  const facts = buildFacts({ users, resources: [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::home', policy }] });
  const answers = users.map(({ arn }) => {
    const request = { principal: arn, action: 's3:GetObject', resource: 'arn:aws:s3:::home/bob/a.txt' };
    return decide(request, facts).decision;
  });
  expect(answers).toEqual(['IMPLICIT_DENY', 'ALLOWED']);
});
