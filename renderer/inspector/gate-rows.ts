/**
 * The gates of a decision as rows: those that had a say one by one, those that had none, or were unread for one
 * reason, drawn together. Pure.
 */
import type { GateName, GateOutcome, GateReport } from '../../shared/policy/decision';
import type { ShownGate } from '../../shared/ipc/contract';

export type GateMark = 'passes' | 'condition' | 'blocks' | 'unread' | 'quiet';
export interface GateRow {
  readonly title: string;
  readonly mark: GateMark;
  /** The outcome in a word or two, beside the mark. */
  readonly outcome: string;
  readonly sentences: readonly string[];
  /** Null where several quiet gates share the row. */
  readonly gate: ShownGate | null;
}

const QUIET: ReadonlySet<GateOutcome> = new Set(['not-attached', 'not-consulted']);

export function gateRows(gates: readonly ShownGate[], blockedBy: readonly GateName[]): readonly GateRow[] {
  const rows: GateRow[] = [];
  let quiet: ShownGate[] = [];
  const flush = () => {
    if (quiet.length > 0) rows.push(quietRow(quiet));
    quiet = [];
  };
  for (const shown of gates) {
    if (QUIET.has(shown.gate.outcome) && !blockedBy.includes(shown.gate.gate)) {
      if (quiet.length > 0 && quiet[0]?.gate.outcome !== shown.gate.outcome) flush();
      quiet.push(shown);
      continue;
    }
    flush();
    const last = rows.at(-1);
    if (last?.mark === 'unread' && shown.gate.outcome === 'not-read' && last.sentences[0] === shown.sentence) {
      rows[rows.length - 1] = { ...last, title: `${last.title} · ${shown.title}`, gate: null };
      continue;
    }
    const { mark, outcome } = markOf(shown.gate, blockedBy.includes(shown.gate.gate));
    rows.push({
      title: shown.title,
      mark,
      outcome: agreeing(outcome, shown.title),
      sentences: sentencesOf(shown),
      gate: shown,
    });
  }
  flush();
  return rows;
}

/** The gate's sentence and the nearest miss, which the sentence may already end with. */
function sentencesOf({ sentence, nearestMiss }: ShownGate): readonly string[] {
  if (nearestMiss === null) return [sentence];
  const at = sentence.indexOf('Closest: ');
  const own = at < 0 ? sentence : sentence.slice(0, at).trimEnd();
  return own === '' ? [nearestMiss] : [own, nearestMiss];
}

function quietRow(gates: readonly ShownGate[]): GateRow {
  const { outcome } = markOf(gates[0]?.gate ?? { outcome: 'not-consulted' }, false);
  return {
    title: gates.map((shown) => shown.title).join(' · '),
    mark: 'quiet',
    outcome,
    sentences: [...new Set(gates.map((shown) => shown.sentence))],
    gate: gates.length === 1 ? (gates[0] ?? null) : null,
  };
}

/** `Trust policy blocks it`, `Identity-based policies block it`. */
function agreeing(outcome: string, title: string): string {
  if (!title.endsWith('policies')) return outcome;
  return outcome.replace(/^denies/, 'deny').replace(/^(allow|block)s/, '$1');
}

/** A gate that grants nothing blocks only when no other gate could grant in its place. */
function markOf(
  { outcome, delegates }: Pick<GateReport, 'outcome' | 'delegates'>,
  blocks: boolean,
): { readonly mark: GateMark; readonly outcome: string } {
  switch (outcome) {
    case 'granted':
      return { mark: 'passes', outcome: delegates === true ? 'leaves it to the account' : 'allows it' };
    case 'granted-if':
      return { mark: 'condition', outcome: 'allows it on a condition' };
    case 'denied':
      return { mark: 'blocks', outcome: 'denies it' };
    case 'denied-if':
      return { mark: 'condition', outcome: 'denies it on a condition' };
    case 'no-grant':
      return blocks ? { mark: 'blocks', outcome: 'blocks it' } : { mark: 'quiet', outcome: 'allows nothing here' };
    case 'not-read':
      return { mark: 'unread', outcome: 'not read' };
    case 'not-attached':
      return blocks ? { mark: 'blocks', outcome: 'blocks it' } : { mark: 'quiet', outcome: 'none attached' };
    case 'not-consulted':
      return { mark: 'quiet', outcome: 'not asked' };
  }
}
