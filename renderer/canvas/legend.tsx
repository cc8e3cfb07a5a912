import { STROKES, UNDECLARED_WIDTH } from '../../shared/export/theme';

const ROWS = [
  { verdict: 'works', declared: true, text: 'works' },
  { verdict: 'works-if', declared: true, text: 'works if …' },
  { verdict: 'broken', declared: true, text: 'declared, but blocked' },
  { verdict: 'unknown', declared: true, text: 'unknown' },
  { verdict: 'works', declared: false, text: 'works, nobody declared it' },
] as const;

/** What the lines mean; access that nobody declared only where the view shows it. */
export function Legend({ undeclared }: { readonly undeclared: boolean }) {
  return (
    <ul className="legend" aria-label="Legend">
      {ROWS.filter((row) => row.declared || undeclared).map((row) => (
        <li key={row.text}>
          <svg
            width="34"
            height="12"
            aria-hidden="true"
            className="atlas-edge"
            data-verdict={row.verdict}
            data-declared={row.declared}
          >
            <path
              className="atlas-edge-line"
              d="M1 6H33"
              strokeWidth={row.declared ? STROKES[row.verdict].width : UNDECLARED_WIDTH}
              strokeDasharray={STROKES[row.verdict].dash ?? undefined}
              strokeLinecap={STROKES[row.verdict].round ? 'round' : undefined}
            />
            {row.verdict === 'broken' && <path className="legend-cross" d="M14 3l6 6m0-6l-6 6" />}
          </svg>
          {row.text}
        </li>
      ))}
    </ul>
  );
}
