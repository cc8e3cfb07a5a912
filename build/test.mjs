// `npm test`: everything that must hold before a commit lands. Prepares what the tests need, then runs each step and
// ends with one line per step. `npm test -- unit` runs only the steps named.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronEnvironment, electronExecutable, ensureElectron } from './electron-runtime.mjs';
import { prepareVirtualDisplay } from './system.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PROJECTS = ['shared', 'renderer', 'electron/preload', 'electron/main', 'electron', 'test'];
/**
 * `run`: commands, one after the other; `apart`: they do not depend on each other. Steps that only read the sources
 * (`reads`) run beside each other, as many as there are processors; the rest in order, each alone.
 */
const STEPS = [
  // The types of all SDK clients at once take more than Node allows itself on a small machine.
  {
    name: 'lint',
    reads: true,
    run: [['node', '--max-old-space-size=6144', 'node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']],
  },
  { name: 'types', reads: true, apart: true, run: PROJECTS.map((project) => ['tsc', '-p', project]) },
  { name: 'format', reads: true, run: [['prettier', '--check', '--log-level', 'warn', '.']] },
  { name: 'imports', reads: true, run: [['node', 'build/check-imports.mjs']] },
  { name: 'unused', reads: true, run: [['knip']] },
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

/** Runs one command; what it says goes to our own output, at once or, beside others, when it has ended. */
function run([command, ...args], beside) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: environment,
      stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    const said = [];
    child.stdout?.on('data', (text) => said.push(text));
    child.stderr?.on('data', (text) => said.push(text));
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      if (said.length > 0) process.stdout.write(`\n── ${[command, ...args].join(' ')}\n${Buffer.concat(said)}`);
      resolve(code === 0);
    });
  });
}

const results = steps.map(({ name }) => ({ name, ok: true, seconds: 0 }));
const resultOf = (step) => results.find(({ name }) => name === step.name);

/** Books what a command took to its step. */
async function book(step, commands, beside) {
  const started = Date.now();
  for (const command of commands) {
    if (!(await run(command, beside))) {
      resultOf(step).ok = false;
      break;
    }
  }
  resultOf(step).seconds += Math.round((Date.now() - started) / 1000);
}

const waiting = steps
  .filter((step) => step.reads)
  .flatMap((step) => (step.apart ? step.run.map((command) => [step, [command]]) : [[step, step.run]]));
async function workOff() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await book(...next, true);
}
if (waiting.length > 0) console.log(`── ${[...new Set(waiting.map(([step]) => step.name))].join(', ')}`);
await Promise.all(Array.from({ length: Math.max(1, os.availableParallelism()) }, workOff));

for (const step of steps.filter((step) => !step.reads)) {
  console.log(`\n── ${step.name}`);
  await book(step, step.run, false);
}

console.log('');
for (const { name, ok, seconds } of results) console.log(`${ok ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
const failures = results.filter((result) => !result.ok).length;
console.log(`\nsteps: ${results.length - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
