// `npm test`: everything that must hold before a commit lands. Prepares what the tests need, then runs each step and
// ends with one line per step. `npm test -- unit` runs only the steps named.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronEnvironment, electronExecutable, ensureElectron } from './electron-runtime.mjs';
import { prepareVirtualDisplay } from './system.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PROJECTS = [
  'shared',
  'renderer',
  'electron/preload',
  'electron/main',
  'electron/aws',
  'electron/engine',
  'electron/files',
  'electron/cli',
  'test',
];
const STEPS = [
  { name: 'format', run: [['prettier', '--check', '--log-level', 'warn', '.']] },
  { name: 'lint', run: [['eslint', '--max-warnings', '0', '.']] },
  { name: 'imports', run: [['node', 'build/check-imports.mjs']] },
  { name: 'types', run: PROJECTS.map((project) => ['tsc', '-p', project]) },
  { name: 'unused', run: [['knip']] },
  { name: 'build', run: [['node', 'build/build.mjs']] },
  { name: 'unit', run: [['vitest', 'run']] },
  { name: 'package', window: true, run: [['node', 'build/package.mjs', 'dir']] },
  { name: 'e2e', window: true, run: [['playwright', 'test']] },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no test step ${unknown.join(', ')}; there are ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
const steps = STEPS.filter((step) => asked.length === 0 || asked.includes(step.name));

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

let environment = { ...process.env, PATH: path.join(root, 'node_modules', '.bin') + path.delimiter + process.env.PATH };
let display = null;
if (steps.some((step) => step.window)) {
  const electron = await ensureElectron().catch((error) => stop(`Electron could not be had: ${error.message}.`));
  const lack = prepareVirtualDisplay(electronExecutable(electron));
  if (lack) stop(lack);
  environment = electronEnvironment(electron);
  if (process.platform === 'linux') {
    display = await startVirtualDisplay().catch((error) => stop(`The e2e tests cannot run: ${error.message}.`));
    environment.DISPLAY = display.display;
    process.on('exit', display.stop);
  }
}

const results = [];
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  const started = Date.now();
  const failed = step.run.find(([command, ...args]) => {
    const child = spawnSync(command, args, {
      cwd: root,
      env: environment,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    return child.status !== 0;
  });
  results.push({ name: step.name, ok: !failed, seconds: Math.round((Date.now() - started) / 1000) });
}

console.log('');
for (const { name, ok, seconds } of results) console.log(`${ok ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
const failures = results.filter((result) => !result.ok).length;
console.log(`\nsteps: ${results.length - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
