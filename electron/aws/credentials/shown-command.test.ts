import { describe, expect, it } from 'vitest';
import { lastWords, programOf } from './shown-command';

describe('of a command is shown', () => {
  it.each([
    ['aws-sso-util credential-process --profile dev', 'aws-sso-util …'],
    ['/opt/bin/get-keys', '/opt/bin/get-keys'],
    ['  get-keys --password hunter2 ', 'get-keys …'],
    ['"C:\\Program Files\\keys.exe" --password hunter2', 'C:\\Program Files\\keys.exe …'],
    ["'/opt/my tools/keys'", '/opt/my tools/keys'],
    ['TOKEN=hunter2 KEY="hunter 2" get-keys --now', 'get-keys …'],
    ['get-keys<<<hunter2', 'get-keys …'],
    ['get-keys;echo hunter2', 'get-keys …'],
    ['TOKEN=hunter2', 'TOKEN …'],
    ['$(echo hunter2)', '…'],
    ['', '…'],
  ])('%s: %s', (command, shown) => {
    expect(programOf(command)).toBe(shown);
    expect(shown).not.toContain('hunter');
  });
});

describe('of what a command complained is shown', () => {
  it.each([
    ['Traceback:\n  File "x"\nKeyError: nothing there\n\n', 'run', 'KeyError: nothing there'],
    ['unknown option --password=hunter2', 'run --password=hunter2', 'unknown option --password=…'],
    ["no such user: 'hunter2' of prod", "run 'hunter2' prod", "no such user: '…' of …"],
    ['"SecretAccessKey": "hunter2"', 'run', '"SecretAccessKey": …'],
    ['bad password: hunter2 given', 'run', 'bad password: … given'],
    ['AKIAIOSFODNN7EXAMPLE and eyJhbGciOiJIUzI1NiJ9.x.y are no keys', 'run', '… and … are no keys'],
    ['/bin/sh: 1: get-keys: not found', 'get-keys --for prod', '/bin/sh: 1: get-keys: not found'],
    ['\u001B[31mred\u001B[0m', 'run', '[31mred [0m'],
    ['x'.repeat(19).concat(' ').repeat(20), 'run', 'x'.repeat(19).concat(' ').repeat(6).trim()],
    ['', 'run', ''],
  ])('%j', (stderr, command, shown) => {
    expect(lastWords(stderr, command)).toBe(shown);
  });
});
