import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { redact } from './redact';

const KEY = 'AKIA' + 'IOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/' + 'bPxRfiCYEXAMPLEKEY';

describe('what is logged', () => {
  it.each([
    ['an access key id', `key ${KEY}`, KEY],
    ['a secret key', `it was ${SECRET}`, SECRET],
    ['a secret key in an object', { secretAccessKey: SECRET }, SECRET],
    ['a token', 'sessionToken=IQoJb3JpZ2luX2VjEJr', 'IQoJb3JpZ2luX2VjEJr'],
    ['an account id in an ARN', 'arn:aws:iam::275666109134:role/R', '275666109134'],
    ['the home folder', `${homedir()}/accounts/a.json`, homedir()],
    ['a key in an error', new Error(`refused ${KEY}`), KEY],
  ])('%s is not in it', (_name, value, hidden) => {
    expect(redact(value)).not.toContain(hidden);
  });

  it('keeps what a reader needs', () => {
    expect(redact('arn:aws:iam::275666109134:role/SidekickKBRole')).toBe(
      'arn:aws:iam::********9134:role/SidekickKBRole',
    );
    expect(redact({ channel: 'open:sample' })).toBe('{"channel":"open:sample"}');
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(redact(circular)).toBe('[object Object]');
  });
});
