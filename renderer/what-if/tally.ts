/** What became of edges because of edited policies, in a few words each. Pure. */
import type { EffectKind, WiderAccess } from '../../shared/ipc/contract';
import { countOf } from '../ui/numbers';

export interface TallyEntry {
  readonly kind: EffectKind | 'wider';
  readonly words: string;
}

/** Nothing where nothing changed; what is worse comes first. `wider` null: not known yet. */
export function tallyOf(
  counts: Readonly<Record<EffectKind, number>>,
  wider: WiderAccess | null,
): readonly TallyEntry[] {
  const entries: readonly (TallyEntry & { readonly count: number })[] = [
    {
      kind: 'broken',
      count: counts.broken,
      words: `${countOf(counts.broken, 'edge', 'edges')} now ${counts.broken === 1 ? 'breaks' : 'break'}`,
    },
    {
      kind: 'works',
      count: counts.works,
      words: `${countOf(counts.works, 'edge', 'edges')} now ${counts.works === 1 ? 'works' : 'work'}`,
    },
    { kind: 'other', count: counts.other, words: `${countOf(counts.other, 'other change', 'other changes')}` },
    { kind: 'new', count: counts.new, words: countOf(counts.new, 'new edge', 'new edges') },
    {
      kind: 'wider',
      count: wider?.total ?? 0,
      words: `${countOf(wider?.total ?? 0, 'call', 'calls')} opened besides`,
    },
  ];
  return entries.filter(({ count }) => count > 0);
}
