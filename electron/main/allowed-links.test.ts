import { describe, expect, it } from 'vitest';
import { isAllowedLink } from './allowed-links';

describe('links that may be opened', () => {
  it.each([
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html',
    'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/roles',
    'https://console.aws.amazon.com/',
    'https://repost.aws/questions',
  ])('%s', (url) => expect(isAllowedLink(url)).toBe(true));

  it.each([
    'http://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com.evil.example/',
    'https://evil.example/docs.aws.amazon.com',
    'https://evil-docs.aws.amazon.com/',
    'https://a.b.console.aws.amazon.com/',
    'https://user@docs.aws.amazon.com/',
    'https://docs.aws.amazon.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:privacy',
    '',
  ])('not %s', (url) => expect(isAllowedLink(url)).toBe(false));
});
