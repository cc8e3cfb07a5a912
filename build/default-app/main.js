// Stands in for Electron's own default app in the fallback Electron (../fallback-electron.mjs): `electron .` loads the
// app whose folder is on the command line. Knows only the arguments that our start and Playwright use.
import { app, dialog } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(1);
const preload = [];
let target = null;
for (let i = 0; i < args.length && target === null; i++) {
  const arg = args[i];
  if (arg === '-r' || arg === '--require') preload.push(args[++i]);
  else if (arg === '-v' || arg === '--version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (!arg.startsWith('-')) target = arg;
}

function fail(message) {
  console.error(message);
  dialog.showErrorBox('The app could not be started', message);
  process.exit(1);
}

if (target === null) fail('usage: electron <folder of the app>');

const requireHere = createRequire(path.join(process.cwd(), 'here.js'));
for (const module of preload) requireHere(module);

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const folder = path.resolve(target);
const manifestFile = path.join(folder, 'package.json');
if (existsSync(manifestFile)) {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName || manifest.name) app.name = manifest.productName || manifest.name;
}
try {
  const entry = requireHere.resolve(folder);
  app.setAppPath(existsSync(manifestFile) ? folder : path.dirname(entry));
  await import(pathToFileURL(entry).href);
} catch (error) {
  fail(`${folder}: ${error?.stack ?? error}`);
}
