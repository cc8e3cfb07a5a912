import { describe, expect, it } from 'vitest';
import { modelIdsIn } from './model-ids';

const keeps = (value: string) => modelIdsIn({ SETTING: value }).length === 1;

describe('model ids among a function’s settings', () => {
  it.each([
    'amazon.nova-lite-v1:0',
    'amazon.titan-embed-text-v2:0',
    'amazon.titan-embed-text-v2:0:8k',
    'amazon.rerank-v1:0',
    'ai21.jamba-1-5-large-v1:0',
    'anthropic.claude-v2',
    'anthropic.claude-instant-v1',
    'anthropic.claude-3-5-sonnet-20241022-v2:0',
    'anthropic.claude-3-sonnet-20240229-v1:0:200k',
    'anthropic.claude-sonnet-4-6',
    'cohere.embed-english-v3',
    'cohere.command-r-plus-v1:0',
    'deepseek.r1-v1:0',
    'deepseek.v3.2',
    'google.gemma-3-12b-it',
    'luma.ray-v2:0',
    'meta.llama3-70b-instruct-v1:0',
    'meta.llama4-maverick-17b-instruct-v1:0',
    'minimax.minimax-m2',
    'mistral.mixtral-8x7b-instruct-v0:1',
    'moonshot.kimi-k2-thinking',
    'moonshotai.kimi-k2.5',
    'nvidia.nemotron-nano-12b-v2',
    'openai.gpt-oss-120b-1:0',
    'qwen.qwen3-coder-480b-a35b-v1:0',
    'stability.sd3-large-v1:0',
    'stability.stable-image-ultra-v1:1',
    'twelvelabs.pegasus-1-2-v1:0',
    'writer.palmyra-x5-v1:0',
    'zai.glm-4.7',
    'us.anthropic.claude-sonnet-4-20250514-v1:0',
    'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'us-gov.anthropic.claude-3-haiku-20240307-v1:0',
    'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
    'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/meta.llama3-8b-instruct-v1:0',
    'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0',
    'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/ab12cd34ef56',
    'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/pm1234567890',
    'arn:aws:bedrock:us-east-1:111122223333:imported-model/ab12cd34ef56',
    'arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/ab12cd34ef56',
    'arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.titan-text-lite-v1:0:4k/ab12cd34ef56',
  ])('keeps %s', (value) => {
    expect(keeps(value)).toBe(true);
  });

  it.each([
    // Secrets that look like one, or carry one.
    'anthropic.claude-sk-ant-api03-R2D2c3poR2D2c3poR2D2c3po',
    'anthropic.claude-3-haiku-0123456789abcdef0123456789abcdef',
    'anthropic.claude-3-5-sonnet-20241022-v2:0 token=abc',
    'anthropic.claude-3-5-sonnet-20241022-v2:0\nhunter2',
    'anthropic.claude-3-5-sonnet-20241022-v2:0:hunter2',
    'anthropic.claude:Tr0ub4dor&3',
    'amazon.nova-Pa55w0rd',
    'https://key@bedrock/anthropic.claude-v2',
    'openai.sk-proj-0123456789abcdef',
    'meta.access-token-1234',
    'amazon.com',
    'amazon.secret',
    'google.com',
    'openai.azure.com',
    'mistral.ai',
    'us.password-v1:0',
    'a.b-c-v1:0',
    'sk-ant-api03-abcdef',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.x-v1:0',
    'arn:aws:bedrock:us-east-1:111122223333:inference-profile/hunter2',
    'arn:aws:bedrock:us-east-1::foundation-model/hunter2',
    'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/ab12cd34ef56?token=x',
    'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/',
    'arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678',
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:anthropic.claude-v2',
    '{"model":"amazon.nova-lite-v1:0"}',
    'amazon.nova-lite-v1:0,amazon.nova-pro-v1:0',
    ' amazon.nova-lite-v1:0',
    `anthropic.claude${'-a'.repeat(200)}`,
    '',
  ])('drops %j', (value) => {
    expect(keeps(value)).toBe(false);
  });

  it('keeps each one once, in the order of the settings, and never a name', () => {
    const settings = {
      'amazon.nova-lite-v1:0': 'x',
      B: 'amazon.nova-pro-v1:0',
      A: 'amazon.nova-lite-v1:0',
      C: 'amazon.nova-pro-v1:0',
    };
    expect(modelIdsIn(settings)).toEqual(['amazon.nova-pro-v1:0', 'amazon.nova-lite-v1:0']);
    expect(modelIdsIn(undefined)).toEqual([]);
  });
});
