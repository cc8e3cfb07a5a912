// The import rules of dependency-cruiser.config.mjs over the whole source. dependency-cruiser reports no violation when
// it reads no module (with a TypeScript it does not know, for one), so what it read is compared with what is there.
import fs from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const FOLDERS = ['electron', 'renderer', 'shared', 'test'];

/** Source files under `folder`, relative to `root`, with forward slashes. */
function sources(root, folder) {
  const from = path.join(root, folder);
  if (!fs.existsSync(from)) return [];
  return fs
    .readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

/**
 * Checks the source tree at `root`. Returns violations as { rule, from, to } and `unseen`: source files that
 * dependency-cruiser did not read, for which its silence means nothing.
 * @param {string} root
 * @returns {Promise<{ modules: number, unseen: string[], violations: { rule: string, from: string, to: string }[] }>}
 */
export async function checkImports(root) {
  const { default: config } = await import('../dependency-cruiser.config.mjs');
  const files = FOLDERS.flatMap((folder) => sources(root, folder));
  const folders = FOLDERS.filter((folder) => fs.existsSync(path.join(root, folder)));
  const { output } = await cruise(
    folders,
    { ruleSet: { forbidden: config.forbidden }, validate: true, baseDir: root, ...config.options },
    config.options.enhancedResolveOptions,
  );
  const read = new Set(
    output.modules.filter((module) => module.dependencies.length > 0).map((module) => module.source),
  );
  const listed = new Set(output.modules.map((module) => module.source));
  const hasImports = (file) => /^\s*(import|export)\b[^;]*from\s/m.test(fs.readFileSync(path.join(root, file), 'utf8'));
  return {
    modules: files.length,
    unseen: files.filter((file) => !listed.has(file) || (hasImports(file) && !read.has(file))),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

if (process.argv[1] && import.meta.filename === fs.realpathSync(process.argv[1])) {
  const { modules, unseen, violations } = await checkImports(process.cwd());
  for (const { rule, from, to } of violations) console.error(`${from} may not import ${to} (${rule})`);
  for (const file of unseen) console.error(`${file} was not read, so nothing is known about its imports`);
  if (modules === 0) console.error('no source file was found');
  console.log(`${modules} modules, ${violations.length} forbidden imports`);
  process.exit(modules > 0 && unseen.length === 0 && violations.length === 0 ? 0 : 1);
}
