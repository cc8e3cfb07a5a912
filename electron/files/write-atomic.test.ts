import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFailure } from './file-errors';
import { isLeftover, PART_ENDING, tryWrite, writeAtomic } from './write-atomic';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-write-'));
});
afterAll(() => rm(folder, { recursive: true }));

const permissions = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('writeAtomic', () => {
  it('writes the whole text for the owner only and leaves nothing beside it', async () => {
    const path = join(folder, 'picture.svg');
    await writeFile(path, 'old', { mode: 0o644 });
    expect(await writeAtomic(path, '<svg>é</svg>')).toEqual({ ok: true, name: 'picture.svg' });
    expect(await readFile(path, 'utf8')).toBe('<svg>é</svg>');
    expect(await permissions(path)).toBe('600');
    expect(await readdir(folder)).toEqual(['picture.svg']);
  });

  it('takes other permissions where they are asked for', async () => {
    const path = join(folder, 'shared.svg');
    await writeAtomic(path, 'x', 0o644);
    expect(await permissions(path)).toBe('644');
  });

  it('writes through a link, also to a file that is not there yet, and leaves the link', async () => {
    const links = await mkdtemp(join(folder, 'links-'));
    await mkdir(join(links, 'far/deep'), { recursive: true });
    await symlink('far/deep', join(links, 'folder'));
    await symlink('folder/../second', join(links, 'first'));
    await symlink(join(links, 'far', 'text'), join(links, 'far', 'second'));
    for (const content of ['one', 'two']) {
      expect(await tryWrite(join(links, 'first'), 'first')).toEqual({ ok: true, name: 'first' });
      expect(await writeAtomic(join(links, 'first'), content)).toEqual({ ok: true, name: 'first' });
      expect((await lstat(join(links, 'first'))).isSymbolicLink()).toBe(true);
      expect((await lstat(join(links, 'far', 'second'))).isSymbolicLink()).toBe(true);
      expect(await readFile(join(links, 'far', 'text'), 'utf8')).toBe(content);
      expect(await readdir(links)).toEqual(['far', 'first', 'folder']);
    }
  });

  it.each([
    ['loop', 'loop', 'Could not save loop: the system answered ELOOP.'],
    ['nowhere', 'no/such/file', 'Could not save nowhere: its folder is not there.'],
  ])('does not write over the link %s → %s', async (name, to, title) => {
    const links = await mkdtemp(join(folder, 'links-'));
    await symlink(to, join(links, name));
    for (const write of [tryWrite(join(links, name), name), writeAtomic(join(links, name), 'x')]) {
      expect(await write).toMatchObject({ ok: false, error: { title } });
    }
    expect((await lstat(join(links, name))).isSymbolicLink()).toBe(true);
    expect(await readdir(links)).toEqual([name]);
  });

  it('answers with a sentence where it cannot write', async () => {
    const missing = await writeAtomic(join(folder, 'no/such/a.svg'), 'x');
    expect(missing).toEqual({
      ok: false,
      error: {
        code: 'no-folder',
        title: 'Could not save a.svg: its folder is not there.',
        hint: 'What was saved there before is untouched. Save to another folder.',
      },
    });
    await mkdir(join(folder, 'sub'));
    expect(await writeAtomic(join(folder, 'sub'), 'x')).toMatchObject({ ok: false, error: { code: 'folder' } });
  });

  it('can be tried before there is anything to write', async () => {
    const tried = await mkdtemp(join(folder, 'tried-'));
    const path = join(tried, 'a.json');
    expect(await tryWrite(path, 'a.json')).toEqual({ ok: true, name: 'a.json' });
    await writeFile(path, 'old');
    expect(await tryWrite(path, 'a.json')).toEqual({ ok: true, name: 'a.json' });
    expect(await readFile(path, 'utf8')).toBe('old');
    await mkdir(join(tried, 'b.json'));
    await symlink('b.json', join(tried, 'c.json'));
    const refused = async (name: string) => {
      const answer = await tryWrite(join(tried, name), 'the snapshot');
      return answer.ok ? answer.name : answer.error.title;
    };
    const folderHasIt = 'Could not save the snapshot: a folder has that name.';
    expect([await refused('b.json'), await refused('c.json')]).toEqual([folderHasIt, folderHasIt]);
    expect(await refused('a.json/b.json')).toBe('Could not save the snapshot: its folder is not there.');
    expect(await refused('x'.repeat(300))).toBe('Could not save the snapshot: the name is too long.');
    expect(await refused('no/such.json')).toBe('Could not save the snapshot: its folder is not there.');
    expect(await readdir(tried)).toEqual(['a.json', 'b.json', 'c.json']);
  });

  it.each([
    ['ENOSPC', 'Could not save a.svg: the disk is full.'],
    ['EACCES', 'Could not save a.svg: you may not write there.'],
    ['EROFS', 'Could not save a.svg: the disk is read-only.'],
    ['EIO', 'Could not save a.svg: the system answered EIO.'],
  ])('%s', (code, title) => {
    expect(writeFailure(Object.assign(new Error(code), { code }), 'a.svg').title).toBe(title);
  });

  it('does not dress up a fault that is no answer of the file system', () => {
    expect(() => writeFailure(new TypeError('ours'), 'a.svg')).toThrow('ours');
  });

  it('knows what a killed write left from what somebody writes just now', () => {
    expect(isLeftover(`.0123456789abcdef${PART_ENDING}`)).toBe(true);
    expect(isLeftover(`.${process.pid}-0123456789abcdef${PART_ENDING}`)).toBe(true);
    expect(isLeftover(`.${process.ppid}-0123456789abcdef${PART_ENDING}`)).toBe(false);
    expect(isLeftover('account.json.1')).toBe(false);
  });
});
