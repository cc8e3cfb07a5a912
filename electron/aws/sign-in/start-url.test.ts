import { expect, it } from 'vitest';
import { startUrlOf } from './start-url';

it.each([
  ['https://corp.awsapps.com/start', 'https://corp.awsapps.com/start'],
  [' https://corp.awsapps.com/start/ ', 'https://corp.awsapps.com/start'],
  ['https://corp.awsapps.com/start/#/', 'https://corp.awsapps.com/start'],
  ['https://corp.awsapps.com/start#/', 'https://corp.awsapps.com/start'],
  ['https://corp.awsapps.com/start/#/console?account_id=1&role_name=Dev', 'https://corp.awsapps.com/start'],
  ['https://corp.awsapps.com/start/?tab=accounts', 'https://corp.awsapps.com/start'],
  ['corp.awsapps.com/start', 'https://corp.awsapps.com/start'],
  ['corp.awsapps.com', 'https://corp.awsapps.com/start'],
  ['<https://CORP.awsapps.com/start>', 'https://corp.awsapps.com/start'],
  ['https://start.us-gov-home.awsapps.com/directory/corp', 'https://start.us-gov-home.awsapps.com/directory/corp'],
  ['https://ssoins-1234.portal.eu-west-1.app.aws/', 'https://ssoins-1234.portal.eu-west-1.app.aws'],
  ['https://identitycenter.amazonaws.com/ssoins-1234', 'https://identitycenter.amazonaws.com/ssoins-1234'],
])('%s is the start URL %s', (pasted, url) => {
  expect(startUrlOf(pasted)).toBe(url);
});

it.each([
  '',
  '   ',
  'corp',
  'http://corp.awsapps.com/start',
  'https://me@corp.awsapps.com/start',
  'https://:secret@corp.awsapps.com/start',
  'https://corp.awsapps.com/start please',
  'https://',
  'javascript:alert(1)',
])('“%s” is none', (pasted) => {
  expect(startUrlOf(pasted)).toBeNull();
});
