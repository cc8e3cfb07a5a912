// A screen of its own for tests: their windows must not cover the desktop of whoever runs them.
import { spawn } from 'node:child_process';

const SCREEN = '1600x1000x24';
const LIMIT_MS = 30_000;

/**
 * Starts Xvfb on the first free display and waits until it takes clients. Returns { display, stop }; rejects with one
 * sentence. (xvfb-run picks a number first and starts the server then, so two runs at once can pick the same one.)
 */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const fail = (why) => {
      server.kill();
      reject(new Error(`the virtual display did not start: ${why}`));
    };
    const limit = setTimeout(() => fail(`no answer within ${LIMIT_MS / 1000} s`), LIMIT_MS);
    server.on('error', (error) => fail(error.message));
    server.on('exit', (code) => fail(`Xvfb ended with code ${code}`));
    let said = '';
    server.stdio[3].on('data', (part) => {
      said += part;
      if (!said.endsWith('\n')) return;
      clearTimeout(limit);
      server.removeAllListeners('exit');
      server.unref();
      server.stdio[3].destroy();
      resolve({ display: `:${said.trim()}`, stop: () => server.kill() });
    });
  });
}
