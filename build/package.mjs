/**
 * `npm run package`: builds the app and packs it for this system into release/.
 *   node build/package.mjs [dir|tar.gz|deb|…]
 * Without names: everything that this machine can make. What is built with the fallback Electron is for trying out,
 * never a release.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from './electron-runtime.mjs';
import { prepareArchiver } from './system.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// rpm and AppImage need downloads of their own.
const WITHOUT_DOWNLOADS = ['dir', 'tar.gz', 'deb'];

function run(command, args, env = process.env) {
  const child = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (child.status !== 0) process.exit(child.status ?? 1);
}
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

const electron = await ensureElectron().catch((error) => stop(`Electron could not be had: ${error.message}.`));
const asked = process.argv.slice(2);
const offline = electron.source !== 'official';
if (offline && process.platform !== 'linux') stop('Packages are built where Electron’s own download can be reached.');
const targets = asked.length === 0 && offline ? WITHOUT_DOWNLOADS : asked;

const environment = { ...process.env };
const settings = [];
if (offline) {
  const archiver = targets.includes('tar.gz') ? prepareArchiver() : null;
  if (archiver?.lack) stop(archiver.lack);
  settings.push(`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`);
  Object.assign(environment, {
    CUSTOM_FPM_PATH: path.join(root, 'build', 'deb-packer.mjs'),
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
    ...(archiver === null ? {} : { ELECTRON_BUILDER_7ZIP_PATH: archiver.path }),
  });
  console.log(`These packages hold Electron ${electron.version}: for trying out, not for release.`);
}

run(process.execPath, [path.join(root, 'build', 'build.mjs')]);
const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
const system = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform];
run(process.execPath, [builder, system, ...targets, '--publish', 'never', ...settings], environment);
