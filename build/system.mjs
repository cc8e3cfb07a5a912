// What the machine must have for a window, and how to get it where we may.
import { spawnSync } from 'node:child_process';

const PACKAGES = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'fonts-dejavu-core'];

function runs(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Shared libraries that the program names and the system lacks; empty where that cannot be asked. */
export function missingLibraries(executable) {
  if (process.platform !== 'linux') return [];
  const ldd = spawnSync('ldd', [executable], { encoding: 'utf8' });
  if (ldd.status !== 0) return [];
  return [...ldd.stdout.matchAll(/^\s*(\S+) => not found/gm)].map((found) => found[1]);
}

function aptInstall(packages) {
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-q'], quiet);
  const names = packages.map(availableName);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], quiet);
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries; the package that exists under either name. */
function availableName(name) {
  return runs('apt-cache', ['show', `${name}t64`]) ? `${name}t64` : name;
}

/**
 * Makes sure that a window can be opened without a screen: installs what is missing on a Debian machine when run as
 * root. Returns null, or one sentence that names what is missing.
 */
export function prepareVirtualDisplay(executable) {
  if (process.platform !== 'linux') return null;
  const lacks = () => {
    const libraries = missingLibraries(executable);
    return runs('which', ['Xvfb']) ? libraries : ['Xvfb', ...libraries];
  };
  if (lacks().length === 0) return null;
  if (process.getuid?.() === 0 && runs('which', ['apt-get'])) {
    aptInstall(PACKAGES);
  }
  const still = lacks();
  if (still.length === 0) return null;
  return `The tests open a real window and need ${still.join(', ')}; on Debian: apt-get install ${PACKAGES.join(' ')}.`;
}

/**
 * The 7-Zip that electron-builder packs archives with, where it cannot download its own: installs it on a Debian
 * machine when run as root. Gives its path, or one sentence that says what is missing.
 */
export function prepareArchiver() {
  const find = () => spawnSync('which', ['7za'], { encoding: 'utf8' }).stdout?.trim();
  if (!find() && process.getuid?.() === 0 && runs('which', ['apt-get'])) aptInstall(['p7zip-full']);
  const path = find();
  return path ? { path } : { lack: 'A tar.gz package needs 7za; on Debian: apt-get install p7zip-full.' };
}
