import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFailure } from './file-errors';
import { readSnapshotFile } from './read-file';

const ACCOUNT = JSON.stringify({
  format: 'iam-atlas-snapshot',
  version: 1,
  account: { id: '111122223333', partition: 'aws' },
  iam: { RoleDetailList: [{ Arn: 'arn:aws:iam::111122223333:role/café', RoleName: 'café' }] },
});
const REAL = join(import.meta.dirname, '../../test/accounts/real-account.json.gz');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

const put = async (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const titleOf = async (path: string, limit?: number) => {
  const read = await readSnapshotFile(path, limit === undefined ? {} : { limit });
  return read.ok ? 'opened' : `${read.error.code}: ${read.error.title}`;
};
const roleOf = async (path: string) => {
  const read = await readSnapshotFile(path);
  return read.ok ? read.snapshot.iam.RoleDetailList?.[0]?.RoleName : read.error.title;
};

describe('readSnapshotFile opens', () => {
  it('the details of a real account', async () => {
    const read = await readSnapshotFile(REAL);
    if (!read.ok) throw new Error(read.error.title);
    const { iam, account } = read.snapshot;
    expect(read.bareDetails).toBe(true);
    expect(read.name).toBe('real-account.json.gz');
    expect(account).toEqual({ id: '444455556666', partition: 'aws' });
    expect(iam.UserDetailList?.length).toBe(44);
    expect(iam.GroupDetailList?.length).toBe(5);
    expect(iam.RoleDetailList?.length).toBe(78);
    expect(iam.Policies?.length).toBe(84);
    expect(iam.UserDetailList?.[0]?.CreateDate).toBe('2023-03-09 10:41:45+00:00');
  });

  it('plain, packed under any name, with a byte order mark, and UTF-16 from PowerShell', async () => {
    expect(await roleOf(await put('a.json', ACCOUNT))).toBe('café');
    expect(await roleOf(await put('packed.json', gzipSync(ACCOUNT)))).toBe('café');
    expect(await roleOf(await put('bom.json', `\ufeff${ACCOUNT}`))).toBe('café');
    expect(await roleOf(await put('utf16.json', Buffer.from(`\ufeff${ACCOUNT}`, 'utf16le')))).toBe('café');
    expect(await roleOf(await put('utf16be.json', Buffer.from(`\ufeff${ACCOUNT}`, 'utf16le').swap16()))).toBe('café');
  });

  it('and tells how far it is', async () => {
    const path = await put('progress.json', ACCOUNT);
    const steps: string[] = [];
    await readSnapshotFile(path, { onProgress: (phase, done, total) => steps.push(`${phase} ${done}/${total}`) });
    const size = Buffer.byteLength(ACCOUNT);
    expect(steps).toEqual([`Reading ${size}/${size}`, 'Checking 0/1', 'Checking 1/1']);
  });
});

describe('readSnapshotFile refuses, with one sentence', () => {
  it('what is no file', async () => {
    expect(await titleOf(join(folder, 'gone.json'))).toBe('missing: gone.json was not found.');
    expect(await titleOf(join(folder, 'a\0b.json'))).toContain('missing: ');
    expect(await titleOf(join(folder, 'x'.repeat(300)))).toContain('missing: ');
    expect(await titleOf(folder)).toMatch(/^folder: atlas-files-\w+ is a folder, not a file\.$/);
    expect(await titleOf('/dev/null')).toBe('not-a-file: null is not a regular file.');
  });

  it('what may not be read', () => {
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    expect(readFailure(denied, 'a.json').title).toBe('a.json may not be read by you.');
    const broken = Object.assign(new Error('EIO'), { code: 'EIO' });
    expect(readFailure(broken, 'a.json').title).toBe('a.json could not be read (EIO).');
  });

  it('what is empty, binary or cut', async () => {
    expect(await titleOf(await put('empty.json', ''))).toBe('empty: empty.json is empty.');
    expect(await titleOf(await put('empty.json.gz', gzipSync('')))).toBe('empty: empty.json.gz is empty.');
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8, 0xc3, 0x28]);
    expect(await titleOf(await put('picture.png', png))).toBe('binary: picture.png is not a text file.');
    const cut = Buffer.from(ACCOUNT).subarray(0, Buffer.from(ACCOUNT).indexOf('é') + 1);
    expect(await titleOf(await put('cut.json', cut))).toMatch(
      /^cut: cut\.json ends early, at line 1, column \d+, inside \/iam\/RoleDetailList\/0\/Arn: the rest of it is missing\.$/,
    );
  });

  it('gzip that is cut or damaged', async () => {
    const packed = gzipSync(ACCOUNT);
    const cut = await put('cut.gz', packed.subarray(0, packed.length - 20));
    expect(await titleOf(cut)).toBe('cut: cut.gz ends early: its packed data is not complete.');
    const damaged = Buffer.from(packed).fill(0xaa, 20, 60);
    expect(await titleOf(await put('bad.gz', damaged))).toBe(
      'bad-gzip: bad.gz is damaged: its packed data cannot be unpacked.',
    );
    expect(await titleOf(await put('short.gz', packed.subarray(0, 2)))).toContain('cut: short.gz');
  });

  it('a file over the limit, and a small gzip that unpacks to more', async () => {
    const large = await put('large.json', Buffer.from(ACCOUNT.padEnd(6000)).subarray(0, 5000));
    expect(await titleOf(large, 4999)).toBe(
      'too-large: large.json is too large: unpacked, an account file may have 4,999 bytes.',
    );
    expect(await titleOf(large, 5000)).toBe('opened');
    const bomb = await put('bomb.json.gz', gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20)));
    expect(await titleOf(bomb, 1024 * 1024)).toBe(
      'too-large: bomb.json.gz is too large: unpacked, an account file may have 1 MB.',
    );
  });

  it('never names the folder', async () => {
    const read = await readSnapshotFile(join(folder, 'gone.json'));
    expect(JSON.stringify(read)).not.toContain(folder);
  });
});
