import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFailure } from './file-errors';
import { isLeftover, PART_ENDING, writeAtomic } from './write-atomic';

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
