/** A condition on an account that keeps out the call it stands for (D31). */
import type { ElementReport, StatementReport } from '../policy/decision';
import { failing, isOnKey, nearestMiss, type SoleGate } from './trace';

const KEYS = ['aws:ResourceAccount', 's3:ResourceAccount', 'aws:PrincipalAccount'];

export interface AccountAtFault {
  readonly report: StatementReport;
  /** The conditions that fail, all of them on accounts. */
  readonly elements: readonly ElementReport[];
}

/** The nearest Allow of a gate, where nothing but its conditions on accounts keeps the call out; else null. */
export function accountAtFault({ gate }: Pick<SoleGate, 'gate'>): AccountAtFault | null {
  const report = nearestMiss(gate);
  if (report?.effect !== 'Allow') return null;
  const elements = failing(report);
  const alone = elements.length > 0 && elements.every((element) => KEYS.some((key) => isOnKey(element, key)));
  return alone ? { report, elements } : null;
}
