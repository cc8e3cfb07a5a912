/** The licence texts of the npm packages that were bundled, for the file that every package of the app carries. */
import fs from 'node:fs';
import path from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i;

/**
 * `moduleIds`: files that went into the bundles. Gives one text: each package with its version, its licence's name
 * and its licence files whole, in the order of their names; packages with the same text share it.
 */
export function bundledLicences(root, moduleIds) {
  const folders = [...new Set(moduleIds.map(packageFolder).filter((folder) => folder !== null))];
  const namesByText = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const text = licenceText(path.join(root, folder)) ?? `Licence: ${license}.`;
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const sections = [...namesByText].map(([text, names]) => ({ names: names.sort(), text }));
  sections.sort((one, other) => (one.names[0] < other.names[0] ? -1 : 1));
  const line = '-'.repeat(80);
  return [
    'IAM Atlas contains the following packages, each under its own licence.',
    ...sections.map(({ names, text }) => `${line}\n${names.join('\n')}\n\n${text}`),
    '',
  ].join('\n\n');
}

/** `node_modules/@scope/name` of a bundled file, seen from the project; null for our own. */
function packageFolder(moduleId) {
  const found = /^.*?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(moduleId.replaceAll('\\', '/'));
  return found?.[1] ?? null;
}

function licenceText(folder) {
  const files = fs.readdirSync(folder).filter((name) => LICENCE_FILE.test(name));
  const texts = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}
