/** A finding: one rule's hit, as data (docs/spec/snapshot-and-cli.md, `check --format json`). */
import type { GateName } from '../policy/decision';
import type { Request } from '../policy/request';
import type { DeclaredAt } from '../graph/graph';
import type { Change } from '../model/change';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
export type FindingKind = 'broken' | 'might-break' | 'risk' | 'advice';

export interface Evidence {
  /** Document address, or the resource's ARN with `property`. */
  readonly document: string;
  readonly pointer: string;
  readonly wanted: string | null;
  readonly found: string | null;
}

export interface FindingEdge {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly verb: string;
  readonly requests: readonly Request[];
  readonly declaredAt: readonly DeclaredAt[];
}

export interface Finding {
  /** D-number; null: the edge is broken and no rule names its cause yet. */
  readonly code: string | null;
  readonly rule: string | null;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly edge: FindingEdge | null;
  readonly blockedBy: readonly GateName[];
  readonly evidence: readonly Evidence[];
  /** Ids of other edges that the same cause blocks. */
  readonly alsoBlocks: readonly string[];
  readonly fix: (Change & { readonly proved: boolean; readonly cli: string }) | null;
  readonly fixNote: string | null;
}

/** The same for the same finding of another evaluation: its code, its edge and the place at fault. */
export function findingKey({ code, edge, evidence }: Finding): string {
  const [first] = evidence;
  return [code ?? '', edge?.id ?? '', first === undefined ? '' : first.document + first.pointer].join(' ');
}
