import type { Verdict } from '../../shared/graph/graph';
import { VERDICT_WORDS } from './verdict';

const SHAPES: Readonly<Record<Verdict, string>> = {
  works: 'M4.5 8.3 7 10.8l4.6-5.3',
  'works-if': 'M8 4.4v4.4M8 11.2v.6',
  broken: 'm5.4 5.4 5.2 5.2m0-5.2-5.2 5.2',
  unknown: 'M6.1 6.3c.1-1.1.9-1.8 2-1.8 1.1 0 1.9.7 1.9 1.7 0 1.5-1.9 1.5-1.9 3M8.1 11.3v.5',
};

/** A round mark: tick, exclamation, cross or question mark. `label` '' where a text beside it says the same. */
export function VerdictIcon({ verdict, label }: { readonly verdict: Verdict; readonly label?: string }) {
  const name = label ?? VERDICT_WORDS[verdict];
  return (
    <svg
      className={`verdict-icon verdict-${verdict}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      role={name === '' ? undefined : 'img'}
      aria-label={name === '' ? undefined : name}
      aria-hidden={name === '' ? true : undefined}
    >
      <circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d={SHAPES[verdict]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
