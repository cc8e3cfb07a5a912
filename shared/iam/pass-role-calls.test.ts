import { describe, expect, it } from 'vitest';
import { actionInfo } from './action-catalogue';
import { PASS_ROLE_CALLS, passRoleCallOf } from './pass-role-calls';

describe('pass-role calls (E158)', () => {
  it('are actions that AWS lists', () => {
    expect(
      PASS_ROLE_CALLS.filter(({ action }) => actionInfo(action) === undefined).map(({ action }) => action),
    ).toEqual([]);
  });
  it('are found whatever the case', () => {
    expect(passRoleCallOf('BEDROCK:createknowledgebase')?.service).toBe('bedrock.amazonaws.com');
    expect(passRoleCallOf('bedrock:GetKnowledgeBase')).toBeUndefined();
  });
  it('mark only what cannot be called without a role (docs/architecture.md, passes (c))', () => {
    const needs = (action: string): boolean | undefined => passRoleCallOf(action)?.needsRole;
    expect(['bedrock:CreateKnowledgeBase', 'bedrock:CreateAgent', 'lambda:CreateFunction'].map(needs)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['ec2:RunInstances', 'ecs:RunTask', 'events:PutTargets', 'cloudformation:CreateStack'].map(needs)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(PASS_ROLE_CALLS.filter(({ action, needsRole }) => needsRole && action.includes(':Update'))).toEqual([]);
    expect(PASS_ROLE_CALLS.filter(({ action, needsRole }) => needsRole && action.startsWith('ec2:'))).toEqual([]);
  });
});
