/**
 * `npm run build`: everything the app and the command line need, into dist/. Node and Vite only.
 *   node build/build.mjs [--only=main,preload,engine,cli,renderer,sample] [--out=FOLDER] [--watch]
 * With --watch the parts are built again whenever a source changes; reload the window to see it.
 * Every npm package is bundled (they are devDependencies); only `electron` itself stays outside.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundledLicences } from './bundled-licences.mjs';
import { PARTS, partConfig } from './vite-configs.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const watch = process.argv.includes('--watch');
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = option('only');
const dist = path.resolve(root, option('out') ?? 'dist');
const wanted = only === undefined ? [...PARTS, 'sample'] : only.split(',');

const unknown = wanted.filter((part) => part !== 'sample' && !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}. Parts: ${[...PARTS, 'sample'].join(', ')}.`);
  process.exit(2);
}

const started = Date.now();
try {
  if (wanted.includes('sample')) copySample();
  const bundled = await Promise.all(wanted.filter((part) => part !== 'sample').map(buildPart));
  if (only === undefined && !watch) {
    fs.writeFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), bundledLicences(root, bundled.flat()));
  }
  console.log(`built ${wanted.join(', ')} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** Builds one part and gives the files that went into it. */
async function buildPart(part) {
  const result = await build(partConfig(part, { root, dist, watch }));
  if (part === 'cli') fs.chmodSync(path.join(dist, 'cli', 'iam-atlas.js'), 0o755);
  if (watch && 'on' in result) {
    result.on('event', (event) => {
      if (event.code === 'END') console.log(`${new Date().toLocaleTimeString()} built ${part}`);
      if (event.code === 'ERROR') console.error(`${part}: ${event.error.message}`);
    });
    return [];
  }
  return result.output.flatMap((chunk) => chunk.moduleIds ?? []);
}

/** The account that ships with the app. */
function copySample() {
  const to = path.join(dist, 'sample');
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  for (const file of fs.readdirSync(path.join(root, 'build', 'sample'))) {
    if (file.endsWith('.json')) fs.copyFileSync(path.join(root, 'build', 'sample', file), path.join(to, file));
  }
}
