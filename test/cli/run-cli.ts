/** For tests: builds the command line once and runs it as a process of its own, as a person or a script does. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const out = mkdtempSync(path.join(tmpdir(), 'iam-atlas-cli-build-'));
/** In a folder of its own, so that a build that runs meanwhile does not take it away. */
export const CLI_FILE = path.join(out, 'cli', 'iam-atlas.js');

export function buildCli(): void {
  execFileSync(process.execPath, ['build/build.mjs', '--only=cli', `--out=${out}`], { cwd: PROJECT, stdio: 'pipe' });
}
export function removeCli(): void {
  rmSync(out, { recursive: true, force: true });
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Goes to its stdin. */
  readonly input?: string;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
  /** The project's folder where absent. */
  readonly cwd?: string;
  /** Instead of this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Files that its output goes to instead: `/dev/full`. */
  readonly to?: { readonly stdout?: string; readonly stderr?: string };
  /** Gets the process once it runs. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs `iam-atlas ...args`. */
export function runCli(
  args: readonly string[],
  { input = '', node = [], cwd = PROJECT, env = process.env, to = {}, started }: RunOptions = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const [out, err] = [to.stdout, to.stderr].map((file) => (file === undefined ? 'pipe' : openSync(file, 'w')));
    const child = spawn(process.execPath, [...node, CLI_FILE, ...args], { cwd, env, stdio: ['pipe', out, err] });
    for (const file of [out, err]) if (typeof file === 'number') closeSync(file);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    started?.(child);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin?.on('error', () => undefined); // it may end before it has read everything
    child.stdin?.end(input);
  });
}
