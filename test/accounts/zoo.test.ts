/**
 * The zoo: healthy setups as people have them. None may show a broken edge, and silence is no pass: each account lists
 * the edges that must be there with their verdicts, what must not be an edge at all, and answers of single requests.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decide } from '../../shared/policy/decide';
import type { Answer } from '../../shared/policy/decision';
import type { Request } from '../../shared/policy/request';
import { checkAccount, readAccount } from './read-account';

interface Expected {
  readonly edges: Readonly<Record<string, string>>;
  readonly noEdges?: readonly string[];
  readonly answers?: readonly (Request & { readonly answer: Answer })[];
}

const names = readdirSync(fileURLToPath(new URL('./zoo', import.meta.url)))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

describe.each(names)('zoo: %s', (name) => {
  const account = readAccount(`zoo/${name}`) as { readonly story: string; readonly expected: Expected };
  const { model, graph, findings } = checkAccount(account, `${name}.json`);
  const { edges, noEdges = [], answers = [] } = account.expected;

  it('shows nothing broken', () => {
    expect(account.story.length).toBeGreaterThan(20);
    expect([...graph.edges.values()].filter((edge) => edge.verdict === 'broken').map((edge) => edge.sentence)).toEqual(
      [],
    );
    const wrong = findings.filter(({ kind }) => kind === 'broken' || kind === 'might-break');
    expect(wrong.map((finding) => finding.message)).toEqual([]);
  });

  it('shows the edges that are meant, with their verdicts', () => {
    expect(Object.keys(edges).length).toBeGreaterThan(0);
    const shown = Object.fromEntries(
      Object.keys(edges).map((id) => [id, graph.edges.get(id)?.verdict ?? 'no such edge']),
    );
    expect(shown).toEqual(edges);
    expect(noEdges.filter((id) => graph.edges.has(id))).toEqual([]);
  });

  it('answers single requests', () => {
    const said = answers.map(({ answer: _, ...request }) => decide(request, model.facts).decision);
    expect(said).toEqual(answers.map(({ answer }) => answer));
  });
});
