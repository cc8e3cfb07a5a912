/** The zoo's animals with one thing wrong each: what AWS would refuse must not pass for healthy. */
import { expect, it } from 'vitest';
import { applyPatch } from './apply-patch';
import { checkAccount, readAccount } from './read-account';

interface Illness {
  readonly story: string;
  readonly account: string;
  readonly patch: Parameters<typeof applyPatch>[1];
  /** Edge id → verdict. */
  readonly edges: Readonly<Record<string, string>>;
}

it.each(readAccount('zoo-illnesses') as readonly Illness[])('$account: $story', ({ account, patch, edges }) => {
  const { graph } = checkAccount(applyPatch(readAccount(`zoo/${account}`), patch));
  const shown = Object.fromEntries(
    Object.keys(edges).map((id) => [id, graph.edges.get(id)?.verdict ?? 'no such edge']),
  );
  expect(shown).toEqual(edges);
});
