import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { runCommand } from './run-command';

it('gives what was printed, and the code', async () => {
  expect(await runCommand('echo out; echo err >&2; exit 3', process.env)).toEqual({
    end: 'exit',
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

it('ends a command that gives no answer, with all that it started', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'atlas-command-'));
  const pid = path.join(folder, 'pid');
  const ran = await runCommand(`sleep 1000 & echo $! > ${pid}; wait`, process.env, 0.5);
  expect(ran).toEqual({ end: 'timeout', seconds: 0.5 });
  const started = Number(await readFile(pid, 'utf8'));
  // It may take a moment to end, and stay as a zombie until its new parent asks for it.
  await vi.waitFor(async () => {
    const text = await readFile(`/proc/${started}/stat`, 'utf8').catch(() => '0 (gone) X');
    expect(text).toMatch(/\) [ZX]/);
  });
  await rm(folder, { recursive: true });
});
