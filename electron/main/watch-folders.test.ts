import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchFolders, type FolderWatch } from './watch-folders';

let home: string;
let watched: FolderWatch;
const changed = vi.fn();

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'iam-atlas-watch-'));
  changed.mockClear();
  watched = watchFolders(changed);
});
afterEach(async () => {
  watched.stop();
  await rm(home, { recursive: true, force: true });
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Watching begins a moment after it was asked for. */
async function noticed(write: () => Promise<unknown>): Promise<void> {
  await pause(300);
  await write();
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 20_000 });
  changed.mockClear();
}

it('tells of a file that is written, and of one that is written again in place', async () => {
  watched.follow([home]);
  await noticed(() => writeFile(path.join(home, 'config'), '[default]'));
  await noticed(() => writeFile(path.join(home, 'config'), `[default]\n# ${Math.random()}`));
});

it('waits for a folder that is not there yet', async () => {
  const cache = path.join(home, '.aws', 'sso', 'cache');
  watched.follow([cache]);
  await noticed(() => mkdir(cache, { recursive: true }));
  await noticed(() => writeFile(path.join(cache, 'token.json'), `{"at":${Math.random()}}`));
});

it('is silent about what lies beside the way to a folder, and once it is stopped', async () => {
  const cache = path.join(home, '.aws');
  watched.follow([cache]);
  await noticed(() => mkdir(cache, { recursive: true }));
  await noticed(() => writeFile(path.join(cache, 'config'), String(Math.random())));
  await writeFile(path.join(home, 'other'), 'x');
  await pause(600);
  expect(changed).not.toHaveBeenCalled();
  watched.stop();
  await writeFile(path.join(cache, 'config'), 'again');
  await pause(600);
  expect(changed).not.toHaveBeenCalled();
});
