/** Runs a command line of the config file through the system's shell, as the SDK does, but never without an end. */
import { spawn } from 'node:child_process';

/** Some commands open a browser and wait for a person. */
const TIME_LIMIT_SECONDS = 60;
const LONGEST_OUTPUT = 256 * 1024;

export type Ran =
  | { readonly end: 'exit'; readonly code: number | null; readonly stdout: string; readonly stderr: string }
  | { readonly end: 'timeout'; readonly seconds: number }
  | { readonly end: 'too-long' }
  | { readonly end: 'not-started' };

/** Never rejects. The command and all that it started are ended with the time limit, and with this process. */
export function runCommand(command: string, env: NodeJS.ProcessEnv, seconds = TIME_LIMIT_SECONDS): Promise<Ran> {
  return new Promise((resolve) => {
    const group = process.platform !== 'win32';
    const child = spawn(command, {
      shell: true,
      env,
      detached: group,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const kill = () => {
      try {
        if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    const timer = setTimeout(() => finish({ end: 'timeout', seconds }), seconds * 1000);
    const finish = (ran: Ran) => {
      clearTimeout(timer);
      process.removeListener('exit', kill);
      if (ran.end !== 'exit') kill();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(ran);
    };
    process.once('exit', kill);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.length > LONGEST_OUTPUT) finish({ end: 'too-long' });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < LONGEST_OUTPUT) stderr += text;
    });
    child.on('error', () => finish({ end: 'not-started' }));
    child.on('close', (code) => finish({ end: 'exit', code, stdout, stderr }));
  });
}
