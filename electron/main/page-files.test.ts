import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, fileFor, withNonce } from './page-files';

const FOLDER = '/app/dist/renderer';

describe('the file a URL speaks of', () => {
  it.each([
    ['app://atlas/index.html', '/app/dist/renderer/index.html'],
    ['app://atlas/assets/index-1.js', '/app/dist/renderer/assets/index-1.js'],
    ['app://atlas/assets/index-1.js?v=2#top', '/app/dist/renderer/assets/index-1.js'],
    ['app://atlas/a/../index.html', '/app/dist/renderer/index.html'],
    ['app://atlas/../../index.html', '/app/dist/renderer/index.html'],
  ])('%s', (url, file) => {
    expect(fileFor('GET', url, FOLDER)).toBe(file);
  });

  it.each([
    'app://atlas/',
    'app://atlas/package',
    'app://other/index.html',
    'app://atlas:80/index.html',
    'https://atlas/index.html',
    'app://atlas/..%2fmain/index.js',
    'app://atlas/%2e%2e%2fmain%2findex.js',
    'app://atlas/assets/..%2f..%2fmain%2findex.js',
    'app://atlas/..%2frenderer-other/index.html',
    'app://atlas/..%5cmain%5cindex.js',
    'app://atlas/index.html%00.js',
    'app://atlas/%zz.html',
    'not a url',
  ])('%s is none of ours', (url) => {
    expect(fileFor('GET', url, FOLDER)).toBeNull();
  });

  it('only reading is served', () => {
    expect(fileFor('POST', 'app://atlas/index.html', FOLDER)).toBeNull();
  });
});

describe('the policy', () => {
  it('is the one of docs/architecture.md', () => {
    expect(contentSecurityPolicy('abc')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self' data: blob:; ` +
        `font-src 'self'; worker-src 'self'; connect-src 'none'`,
    );
  });

  it('the page finds the nonce in its head', () => {
    expect(withNonce('<!doctype html><html lang="en"><head>\n<title>x</title></head></html>', 'abc')).toBe(
      '<!doctype html><html lang="en"><head><meta name="csp-nonce" content="abc">\n<title>x</title></head></html>',
    );
  });
});
