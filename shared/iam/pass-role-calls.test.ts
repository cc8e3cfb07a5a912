import { describe, expect, it } from 'vitest';
import { actionInfo } from './action-catalogue';
import { PASS_ROLE_CALLS, passRoleCallOf, toldByCall, toldOf } from './pass-role-calls';

describe('pass-role calls (E158)', () => {
  it('are actions that AWS lists', () => {
    expect(
      PASS_ROLE_CALLS.filter(({ action }) => actionInfo(action) === undefined).map(({ action }) => action),
    ).toEqual([]);
  });
  it('are found whatever the case', () => {
    expect(passRoleCallOf('BEDROCK:createknowledgebase')?.services).toEqual(['bedrock.amazonaws.com']);
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
  it('say what each service may send (E154)', () => {
    const sent = (name: string, partition = 'aws'): readonly (string | null)[] =>
      toldOf(`${name}.amazonaws.com`, partition).map((one) => one?.replace('.amazonaws.com', '') ?? null);
    for (const name of ['bedrock', 'lambda', 'ec2', 'ssm', 'cognito-identity']) expect(sent(name)).toEqual([name]);
    for (const name of ['codebuild', 'codecommit', 'batch', 'datapipeline', 'cloudformation'])
      expect(sent(name)).toEqual([name, null]);
    expect(sent('ec2', 'aws-cn')).toEqual(['ec2', 'ec2.cn']);
    expect(toldOf('ec2.amazonaws.com.cn', 'aws-cn')).toEqual(['ec2.amazonaws.com', 'ec2.amazonaws.com.cn']);
    expect(sent('lambda', 'aws-cn')).toEqual(['lambda']);
  });
  it('say which calls may send nothing (E154)', () => {
    const silent = PASS_ROLE_CALLS.filter((call) =>
      call.services.some((one) => toldByCall(call, one, 'aws').includes(null)),
    );
    const actions = silent.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['ssm:SendCommand', 'iam:AddRoleToInstanceProfile']));
    expect(actions).not.toContain('ssm:StartAutomationExecution');
    expect(actions).not.toContain('ec2:AssociateIamInstanceProfile');
  });
});
