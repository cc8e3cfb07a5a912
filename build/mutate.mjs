// `npm run mutate`: changes the decision engine in thousands of small ways and asks whether a test notices each (Stryker,
// stryker.config.json). `npm run mutate -- shared/policy/glob.ts` changes one file only, several are given one by one.
// Stryker is 100 packages that nothing else here needs, so it is installed on the first run, beside the project's own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The last version for Node 20. */
const VERSION = '9.6.1';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, '.cache', 'mutation');
const core = path.join(folder, 'node_modules', '@stryker-mutator', 'core');

const manifest = path.join(core, 'package.json');
if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== VERSION) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--loglevel=error', '--prefix', folder];
  const installed = spawnSync('npm', ['install', ...flags, `@stryker-mutator/core@${VERSION}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) {
    console.error(`Stryker ${VERSION} could not be installed.`);
    process.exit(1);
  }
}

const files = process.argv.slice(2);
const only = files.length === 0 ? [] : ['--mutate', [...files, '!**/*.test.ts', '!**/cases/**'].join(',')];
const run = spawnSync(process.execPath, [path.join(core, 'bin', 'stryker.js'), 'run', ...only], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
