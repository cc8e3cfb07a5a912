import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { AnsweredError } from '../../shared/ipc/contract';

interface OutcomeWords {
  readonly type: StatusIndicatorProps.Type;
  readonly words: string;
}

/** What each outcome is called over its sentence. */
export const OUTCOMES: Readonly<Record<AnsweredError['outcome'], OutcomeWords>> = {
  refused: { type: 'error', words: 'Refused here too' },
  depends: { type: 'warning', words: 'It depends' },
  unknown: { type: 'pending', words: 'Not known' },
  allowed: { type: 'success', words: 'Not refused here' },
  incomplete: { type: 'info', words: 'The text is not enough' },
};

/** What became of a check, for a person. */
export const CHECKS: Readonly<Record<AnsweredError['checks'][number]['outcome'], OutcomeWords>> = {
  holds: { type: 'error', words: 'At fault' },
  passes: { type: 'success', words: 'Not found' },
  open: { type: 'pending', words: 'Not known' },
};
