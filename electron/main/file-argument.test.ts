import { describe, expect, it } from 'vitest';
import { fileArgument } from './file-argument';

describe('the file on the command line', () => {
  it.each([
    ['nothing', ['/opt/iam-atlas'], null],
    ['a relative name', ['/opt/iam-atlas', 'account.json'], '/home/ann/account.json'],
    ['a name above the folder', ['/opt/iam-atlas', '../a.json.gz'], '/home/a.json.gz'],
    ['an absolute name', ['/opt/iam-atlas', '/data/account.JSON'], '/data/account.JSON'],
    ['switches before it', ['/opt/iam-atlas', '--no-sandbox', '--lang=de', 'a.json'], '/home/ann/a.json'],
    ['only switches', ['/opt/iam-atlas', '--config=/x.json'], null],
  ])('packaged: %s', (_name, args, file) => {
    expect(fileArgument(args, '/home/ann', null)).toBe(file);
  });

  it.each([
    ['nothing', ['electron', '.'], null],
    ['a file', ['electron', '.', 'a.json'], '/src/atlas/a.json'],
    ['what belongs to Electron comes before the app', ['electron', '-r', 'loader.json', '--inspect=0', '.'], null],
    ['both', ['electron', '-r', 'loader.json', '--no-sandbox', '/src/atlas', '/data/a.json'], '/data/a.json'],
  ])('while developing: %s', (_name, args, file) => {
    expect(fileArgument(args, '/src/atlas', '/src/atlas')).toBe(file);
  });
});
