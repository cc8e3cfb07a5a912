import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSaved, listSaved, prepareSaved, removeParts, savedFile, savedName } from './saved-snapshots';
import { PART_ENDING } from './write-atomic';

const account = { id: '275666109134', alias: 'sidekick-dev', partition: 'aws' };
const OLDER = '275666109134_sidekick-dev_20261121T090000Z_00000001.json.gz';
const NEWER = '275666109134__20261122T100000Z_00000002.json.gz';

let folder = '';
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'atlas-saved-')), 'snapshots');
  await prepareSaved(folder);
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const put = (name: string, text = 'x') => writeFile(path.join(folder, name), text);

describe('the folder of saved snapshots', () => {
  it('is its owner’s only, even when it was there before', async () => {
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
    await rm(folder, { recursive: true });
    await mkdir(folder, { mode: 0o755 });
    await prepareSaved(folder);
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
  });

  it('loses the half files of killed writes, and nothing else', async () => {
    for (const name of [OLDER, 'notes.txt', `.0123456789abcdef${PART_ENDING}`, `x${PART_ENDING}`]) await put(name);
    await removeParts(folder);
    expect((await readdir(folder)).sort()).toEqual([OLDER, 'notes.txt'].sort());
  });

  it('is listed from names and sizes, newest first; anything else in it is ignored', async () => {
    await put(OLDER, 'four');
    await put(NEWER, 'not even json');
    await put('account.json.gz');
    await put(`${OLDER}.bak`);
    await put('275666109134_../../etc_20261122T100000Z_00000002.json.gz'.replaceAll('/', '-'));
    await mkdir(path.join(folder, NEWER.replace('00000002', '00000003')));
    await symlink('/nowhere', path.join(folder, NEWER.replace('00000002', '00000004')));
    expect(await listSaved(folder)).toEqual([
      { savedId: NEWER, account: '275666109134', alias: null, collectedAt: '2026-11-22T10:00:00Z', bytes: 13 },
      { savedId: OLDER, account: '275666109134', alias: 'sidekick-dev', collectedAt: '2026-11-21T09:00:00Z', bytes: 4 },
    ]);
  });

  it('is empty where it cannot be read', async () => {
    expect(await listSaved(path.join(folder, 'gone'))).toEqual([]);
  });

  it('gives a file for an id of its list and for no other text', async () => {
    await put(OLDER);
    await put('notes.txt');
    expect(await savedFile(folder, OLDER)).toBe(path.join(folder, OLDER));
    for (const text of ['notes.txt', `./${OLDER}`, `../snapshots/${OLDER}`, '/etc/passwd', '', OLDER.slice(0, -3)]) {
      expect(await savedFile(folder, text)).toBeNull();
    }
  });
});

describe('the name of a saved snapshot', () => {
  it('says whose account was read and when, and is never used twice', async () => {
    const name = savedName({ account, collectedAt: '2026-11-22T10:00:00Z' });
    expect(name).toMatch(/^275666109134_sidekick-dev_20261122T100000Z_[0-9a-f]{8}\.json\.gz$/);
    expect(savedName({ account, collectedAt: '2026-11-22T10:00:00Z' })).not.toBe(name);
    await put(name);
    expect(await describeSaved(path.join(folder, name))).toMatchObject({ account: account.id, alias: 'sidekick-dev' });
  });

  it('leaves out an alias that no account can have', () => {
    const name = savedName({ account: { ...account, alias: '../../evil' }, collectedAt: '2026-11-22T10:00:00.123Z' });
    expect(name).toMatch(/^275666109134__20261122T100000Z_[0-9a-f]{8}\.json\.gz$/);
  });
});
