import type { EffectKind, ShownEffect, WhatIf, WiderAccess } from '../../shared/ipc/contract';
import { selectEdge } from '../actions/select';
import { number } from '../ui/numbers';
import { TextButton } from '../ui/text-button';
import { VERDICT_WORDS } from '../ui/verdict';
import { VerdictIcon } from '../ui/verdict-icon';

interface Props {
  readonly answer: WhatIf;
  readonly wider: WiderAccess | null;
}

const TITLES: readonly (readonly [EffectKind, string])[] = [
  ['broken', 'Does not work any more'],
  ['works', 'Works now'],
  ['other', 'Changes otherwise'],
  ['new', 'Declared now'],
];

/** What became of each edge, and what is allowed besides that no edge declares. */
export function EffectLists({ answer: { effects, counts }, wider }: Props) {
  return (
    <>
      {TITLES.map(([kind, title]) => (
        <EffectList
          key={kind}
          title={title}
          count={counts[kind]}
          effects={effects.filter((one) => one.kind === kind)}
        />
      ))}
      {wider !== null && wider.total > 0 && (
        <section aria-labelledby="wider-title">
          <h2 id="wider-title">Allowed besides, though no edge declares it</h2>
          <ul className="effects">
            {wider.sentences.map((sentence) => (
              <li key={sentence}>
                <VerdictIcon verdict="works-if" label="" />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
          <More shown={wider.sentences.length} total={wider.total} />
        </section>
      )}
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly count: number;
  readonly effects: readonly ShownEffect[];
}

function EffectList({ title, count, effects }: ListProps) {
  if (count === 0) return null;
  const id = `effects-${effects[0]?.kind ?? ''}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="effects">
        {effects.map(({ edgeId, sentence, after }) => (
          <li key={edgeId}>
            {after === null ? <span aria-hidden>–</span> : <VerdictIcon verdict={after} label={VERDICT_WORDS[after]} />}
            {after === null ? (
              <span>{sentence}</span>
            ) : (
              <TextButton onClick={() => void selectEdge(edgeId)}>{sentence}</TextButton>
            )}
          </li>
        ))}
      </ul>
      <More shown={effects.length} total={count} />
    </section>
  );
}

function More({ shown, total }: { readonly shown: number; readonly total: number }) {
  return total > shown ? <p className="quiet">and {number(total - shown)} more</p> : null;
}
