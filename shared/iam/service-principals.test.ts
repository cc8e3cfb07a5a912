import { describe, expect, it } from 'vitest';
import { isServicePrincipal, serviceNames, serviceWord } from './service-principals';

describe('isServicePrincipal', () => {
  it.each([
    'bedrock.amazonaws.com',
    'states.us-east-1.amazonaws.com',
    'monitoring.rds.amazonaws.com',
    'ec2.amazonaws.com.cn',
  ])('takes %s', (text) => {
    expect(isServicePrincipal(text)).toBe(true);
  });
  it.each([
    'amazonaws.com',
    'bedrock',
    'arn:aws:iam::111122223333:root',
    'accounts.google.com',
    'x.amazonaws.com.example.org',
  ])('refuses %s', (text) => {
    expect(isServicePrincipal(text)).toBe(false);
  });
});

describe('serviceNames (E62, E64)', () => {
  it('gives the global and the regional name', () => {
    expect(serviceNames('states.amazonaws.com', 'eu-west-1')).toEqual([
      'states.amazonaws.com',
      'states.eu-west-1.amazonaws.com',
    ]);
  });
  it('keeps the Region that the principal itself names', () => {
    expect(serviceNames('states.us-east-1.amazonaws.com', 'eu-west-1')).toContain('states.us-east-1.amazonaws.com');
    expect(serviceNames('states.us-east-1.amazonaws.com', 'eu-west-1')).not.toContain('states.eu-west-1.amazonaws.com');
  });
  it('has only the regional name for a call out of an opt-in Region', () => {
    expect(serviceNames('s3.amazonaws.com', 'ap-east-1', 'aws', 'eu-west-1')).toEqual(['s3.ap-east-1.amazonaws.com']);
    expect(serviceNames('s3.amazonaws.com', 'ap-east-1', 'aws', 'ap-east-1')).toContain('s3.amazonaws.com');
    expect(serviceNames('s3.amazonaws.com', 'ap-east-1', 'aws')).toContain('s3.amazonaws.com');
    expect(serviceNames('s3.amazonaws.com', 'eu-west-1', 'aws', 'ap-east-1')).toContain('s3.amazonaws.com');
    expect(serviceNames('s3.amazonaws.com', 'cn-north-1', 'aws-cn', 'cn-northwest-1')).toContain('s3.amazonaws.com');
  });
  it('does not take a sub-service for its parent', () => {
    expect(serviceNames('monitoring.rds.amazonaws.com', null)).toEqual(['monitoring.rds.amazonaws.com']);
  });
  it('knows the Chinese names of EC2 and EMR only', () => {
    expect(serviceNames('ec2.amazonaws.com', null, 'aws-cn')).toContain('ec2.amazonaws.com.cn');
    expect(serviceNames('lambda.amazonaws.com', null, 'aws-cn')).not.toContain('lambda.amazonaws.com.cn');
  });
});

describe('serviceWord', () => {
  it('is AWS’s own word, or the principal itself', () => {
    expect(serviceWord('bedrock.amazonaws.com')).toBe('Bedrock');
    expect(serviceWord('states.eu-west-1.amazonaws.com')).toBe('Step Functions');
    expect(serviceWord('unheard-of.amazonaws.com')).toBe('unheard-of.amazonaws.com');
  });
});
