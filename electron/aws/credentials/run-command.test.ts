import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
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
  // A killed process may stay as a zombie until its new parent asks for it.
  const state = await readFile(`/proc/${started}/stat`, 'utf8').then(
    (text) => text.split(' ')[2],
    () => 'gone',
  );
  expect(['gone', 'Z', 'X']).toContain(state);
  await rm(folder, { recursive: true });
});
