/** Why a gate did not let the call through, as one of E192's words. */
import type { Call } from '../call';
import type { DenialReason, ElementReport } from '../decision';
import { firstFailing, partOf, type Miss } from './nearest-miss';

/** From the nearest miss; `no-statement` where nothing came near. */
export function reasonOf(miss: Miss | null, call: Call): DenialReason {
  if (miss === null) return 'no-statement';
  const failing = firstFailing(miss.elements);
  // Nothing fails by itself, so it fails together (E101).
  return failing === undefined ? 'contradict' : reasonOfElement(failing, call);
}

function reasonOfElement(element: ElementReport, call: Call): DenialReason {
  switch (partOf(element)) {
    case 'action':
      return 'action-mismatch';
    case 'principal':
      return 'principal-mismatch';
    case 'resource':
      return 'resource-mismatch';
    case 'condition':
      return isAbsent(element, call) ? 'condition-key-absent' : 'condition-false';
  }
}

/** A condition that failed because the call does not carry its key at all. */
export function isAbsent(element: ElementReport, call: Call): boolean {
  return element.key !== undefined && call.key(element.key).state === 'absent';
}
