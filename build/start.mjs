// `npm start`: builds the app and opens it. What follows `--` goes to the app: npm start -- account.json
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronEnvironment, electronExecutable, ensureElectron } from './electron-runtime.mjs';
import { missingLibraries } from './system.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  stop(
    'IAM Atlas needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set: start it in a desktop session, or under xvfb-run.',
  );
}

const build = spawnSync(process.execPath, [path.join(root, 'build', 'build.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const electron = await ensureElectron().catch((error) => stop(`Electron could not be had: ${error.message}.`));
const executable = electronExecutable(electron);
const missing = missingLibraries(executable);
if (missing.length > 0) {
  stop(
    `Electron needs libraries that this system lacks: ${missing.join(', ')} (on Debian: ${'apt-get install libgtk-3-0 libnss3 libasound2 libgbm1'}).`,
  );
}

// Chromium refuses to sandbox a process of root and dies without a word that helps.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const app = spawn(executable, [...asRoot, root, ...process.argv.slice(2)], {
  cwd: process.cwd(),
  env: electronEnvironment(electron),
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
app.on('error', (error) => stop(`Electron could not be started: ${error.message}.`));
app.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
