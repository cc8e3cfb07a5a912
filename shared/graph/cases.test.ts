import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildGraph } from './build-graph';
import { ACCOUNT, modelOf, OTHER, type ShortAccount } from './case-account';
import byIdentity from './cases/declared-by-identity.json';
import byPrincipals from './cases/declared-by-principals.json';
import byResource from './cases/declared-by-resource.json';
import passes from './cases/passes.json';
import type { DeclaredAt, GraphEdge } from './graph';
import { uncheckedOf } from './unchecked';

interface ExpectedEdge {
  readonly verdict: string;
  readonly fact?: string | null;
  readonly blockedBy?: readonly string[];
  readonly label?: string;
  readonly sentence?: string;
  /** `action resource` of each request. */
  readonly requests?: readonly string[];
  /** `document pointer` or `resource property`. */
  readonly declaredAt?: readonly string[];
}
interface Case extends ShortAccount {
  readonly name: string;
  readonly edges?: Readonly<Record<string, ExpectedEdge>>;
  readonly absent?: readonly string[];
  /** All `passes` edges that there are, as `from → role (service)`: names only. */
  readonly passes?: readonly string[];
  readonly nodes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By thing: the parts of its configuration that are not checked. */
  readonly unchecked?: Readonly<Record<string, readonly string[]>>;
}

const folder = join(import.meta.dirname, 'cases', 'types');
const ofTypes = readdirSync(folder).map((file): readonly [string, unknown] => [
  `what it declares: ${file.replace('.json', '')}`,
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
]);

const files: readonly (readonly [string, unknown])[] = [
  ['what a resource’s configuration declares', byResource],
  ['what trust and resource policies declare', byPrincipals],
  ['what identity policies declare', byIdentity],
  ['who is meant to pass which role', passes],
  ...ofTypes,
];

function whole(text: string): string {
  return text.replaceAll('{A}', ACCOUNT).replaceAll('{B}', OTHER);
}

function filledIn<T extends object>(expected: T): T {
  return JSON.parse(whole(JSON.stringify(expected))) as T;
}

function place(at: DeclaredAt): string {
  return 'document' in at ? `${at.document} ${at.pointer}` : `${at.resource} ${at.property}`;
}

/** The edge as the case describes it: only what the case speaks of. */
function shown(edge: GraphEdge | undefined, expected: ExpectedEdge): unknown {
  if (edge === undefined) return 'no such edge';
  return {
    verdict: edge.verdict,
    ...(expected.fact === undefined ? {} : { fact: edge.fact?.code ?? null }),
    ...(expected.blockedBy === undefined ? {} : { blockedBy: edge.blockedBy }),
    ...(expected.label === undefined ? {} : { label: edge.label }),
    ...(expected.sentence === undefined ? {} : { sentence: edge.sentence }),
    ...(expected.requests === undefined
      ? {}
      : { requests: edge.requests.map(({ action, resource }) => `${action} ${resource}`) }),
    ...(expected.declaredAt === undefined ? {} : { declaredAt: edge.declaredAt.map(place) }),
  };
}

describe.each(files)('%s', (_title, cases) => {
  it.each(cases as readonly Case[])('$name', (given) => {
    const model = modelOf(given);
    const graph = buildGraph(model);
    for (const [id, expected] of Object.entries(given.edges ?? {})) {
      const edge = graph.edges.get(whole(id));
      const wanted = filledIn(expected);
      expect({ [id]: shown(edge, expected), said: edge?.sentence }).toEqual({ [id]: wanted, said: edge?.sentence });
    }
    for (const id of given.absent ?? []) expect([...graph.edges.keys()]).not.toContain(whole(id));
    for (const [id, expected] of Object.entries(given.nodes ?? {})) {
      expect(graph.nodes.get(whole(id)), id).toMatchObject(filledIn(expected));
    }
    for (const [id, expected] of Object.entries(given.unchecked ?? {})) {
      const facts = model.resources.get(whole(id))?.facts;
      expect(facts && uncheckedOf(facts, model).map(({ what }) => what), id).toEqual(expected);
    }
    if (given.passes !== undefined) {
      const found = [...graph.edges.values()]
        .filter((edge) => edge.kind === 'passes')
        .map(
          (edge) =>
            `${name(edge.from)} → ${name(edge.to)} (${edge.verb.replace('.amazonaws.com', '')}) ${edge.verdict}`,
        );
      expect(found.sort()).toEqual([...given.passes].sort());
    }
    // Whatever the account looks like: every end of an edge is drawn, and every edge says something.
    for (const edge of graph.edges.values()) {
      expect(graph.nodes.has(edge.from) && graph.nodes.has(edge.to)).toBe(true);
      expect(edge.sentence).toMatch(/^\S.*\.$/);
      expect(edge.sentence).not.toMatch(/undefined|\[object|\.\./);
      expect(edge.id).toBe(`${edge.kind}|${edge.from}|${edge.to}|${edge.verb}`);
    }
  });
});

function name(arn: string): string {
  return arn.split('/').slice(1).join('/');
}
