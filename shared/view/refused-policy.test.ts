import { describe, expect, it } from 'vitest';
import { refusedPolicy } from './refused-policy';
import { unreadInWords } from './unread-words';

/** The policy for these calls, each refused once. */
function policyFor(sources: readonly string[]): string | null {
  return refusedPolicy(sources.map((source) => ({ source, outcome: 'denied', reason: 'identity' })));
}

describe('the policy that would allow what was refused', () => {
  it('names each action once, whatever coverage calls it', () => {
    const policy: unknown = JSON.parse(
      policyFor(['s3:GetPublicAccessBlock', 'sqs:ListQueueTags', 'sqs:ListQueueTags']) ?? '',
    );
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadWhatIamAtlasCouldNot',
          Effect: 'Allow',
          Action: ['s3:GetBucketPublicAccessBlock', 'sqs:ListQueueTags'],
          Resource: '*',
        },
      ],
    });
  });

  it('asks for the APIs of API Gateway, never for its keys', () => {
    const policy: unknown = JSON.parse(policyFor(['apigateway:GetStages', 'apigateway:GetApis']) ?? '');
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadApigatewayGET',
          Effect: 'Allow',
          Action: ['apigateway:GET'],
          Resource: ['arn:*:apigateway:*::/apis*', 'arn:*:apigateway:*::/restapis*'],
        },
      ],
    });
  });

  it('holds what is asked only about what a refused list would have listed', () => {
    const policy: unknown = JSON.parse(policyFor(['aoss:ListCollections']) ?? '');
    expect(policy).toMatchObject({
      Statement: [
        {
          Action: [
            'aoss:BatchGetCollection',
            'aoss:GetAccessPolicy',
            'aoss:GetSecurityPolicy',
            'aoss:ListAccessPolicies',
            'aoss:ListCollections',
            'aoss:ListSecurityPolicies',
            'aoss:ListTagsForResource',
          ],
        },
      ],
    });
  });

  it('names what a call takes besides', () => {
    expect(policyFor(['cloudformation:DescribeStacks'])).toContain('cloudformation:ListStacks');
  });

  it('leaves out what only the organization’s management account may ask', () => {
    expect(refusedPolicy([{ source: 'organizations:ListRoots', outcome: 'denied' }])).toBeNull();
  });

  it('is null where nothing is left to ask for', () => {
    expect(policyFor([])).toBeNull();
    expect(policyFor(['nobody:KnowsThis'])).toBeNull();
  });
});

describe('words about a call of API Gateway', () => {
  it('name the permission, not the call', () => {
    const row = { source: 'apigateway:GetRestApis', outcome: 'denied', reason: 'identity' } as const;
    expect(unreadInWords([row], 0)).toContain('allows apigateway:GET: attach the policy below.');
  });
});
