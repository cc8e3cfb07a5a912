import { describe, expect, it } from 'vitest';
import { recentFiles, shortFolder } from './recent-files';
import type { Settings } from './settings';

function inMemory(): Settings {
  const stored = new Map<string, unknown>([['recent', []]]);
  return {
    get: (key) => stored.get(key) as never,
    set: (key, value) => void stored.set(key, value),
  };
}

describe('recent files', () => {
  it('the newest comes first, each file once', () => {
    let minute = 0;
    const recent = recentFiles(inMemory(), () => new Date(Date.UTC(2026, 10, 22, 10, minute++)));
    recent.remember('/data/exports/a.json', 'dev');
    recent.remember('/data/exports/b.json', '275666109134');
    recent.remember('/data/exports/a.json', 'dev');
    expect(recent.list().map(({ name, account, openedAt }) => [name, account, openedAt])).toEqual([
      ['a.json', 'dev', '2026-11-22T10:02:00.000Z'],
      ['b.json', '275666109134', '2026-11-22T10:01:00.000Z'],
    ]);
  });

  it('the page gets no path, and an id leads back to it', () => {
    const recent = recentFiles(inMemory());
    recent.remember('/data/secret-project/exports/a.json', null);
    const [entry] = recent.list();
    expect(JSON.stringify(entry)).not.toContain('secret-project');
    expect(recent.pathOf(entry?.recentId ?? '')).toBe('/data/secret-project/exports/a.json');
    expect(recent.pathOf('/data/secret-project/exports/a.json')).toBeUndefined();
  });

  it('keeps ten and forgets on request', () => {
    const recent = recentFiles(inMemory());
    for (let index = 0; index < 12; index++) recent.remember(`/data/${index}.json`, null);
    expect(recent.list().map((entry) => entry.name)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `${index}.json`),
    );
    recent.forget(recent.list()[0]?.recentId ?? '');
    expect(recent.list()[0]?.name).toBe('10.json');
  });

  it.each([
    ['/home/ann', '~'],
    ['/home/ann/exports', '~/exports'],
    ['/home/ann/work/aws/exports', '~/…/exports'],
    ['/home/anna/exports', '/…/exports'],
    ['/exports', '/exports'],
    ['/', '/'],
  ])('%s is shown as %s', (folder, shown) => {
    expect(shortFolder(folder, '/home/ann')).toBe(shown);
  });
});
