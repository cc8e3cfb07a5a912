/** How a call is refused on the caller's own side. */
import {
  REFUSALS,
  type Decision,
  type GateName,
  type GateReport,
  type Refusal,
  type StatementReport,
} from '../policy/decision';
import { failsOnlyBy, nearestMiss } from './trace';

/** What a role's side of a call consists of. */
const OWN_SIDE: ReadonlySet<GateName> = new Set(['identity', 'boundary']);

/** What a permissions boundary can refuse for, besides conditions that exclude others' (D85). */
export const AT_BOUNDARY: readonly Refusal[] = REFUSALS.boundary.filter((reason) => reason !== 'contradict');

/** How a call is refused on the caller's side. */
export type Way =
  | { readonly kind: 'denied'; readonly deny: StatementReport }
  | { readonly kind: 'both'; readonly gate: GateReport }
  | { readonly kind: 'identity'; readonly gate: GateReport }
  | { readonly kind: 'boundary'; readonly gate: GateReport };

const RANKS: readonly Way['kind'][] = ['denied', 'both', 'identity', 'boundary'];

/** The way that is told first has the lowest. */
export function rank({ kind }: Way): number {
  return RANKS.indexOf(kind);
}

/** Null: something else refuses it too, or nothing single does (E101). */
export function wayOf({ gates, blockedBy }: Decision): Way | null {
  if (!blockedBy.every((gate) => OWN_SIDE.has(gate))) return null;
  const deny = gates
    .flatMap(({ statements }) => statements)
    .find((one) => one.effect === 'Deny' && one.match === 'yes');
  if (deny !== undefined) return { kind: 'denied', deny };
  const [first, second] = gates.filter(({ gate, outcome }) => blockedBy.includes(gate) && outcome === 'no-grant');
  if (first === undefined || first.reason === 'contradict') return null;
  if (second !== undefined) return { kind: 'both', gate: first };
  return { kind: first.gate === 'boundary' ? 'boundary' : 'identity', gate: first };
}

/** The statement that a refusal is told with; '' where none comes near. */
export function reasonOf(way: Way): string {
  const report = way.kind === 'denied' ? way.deny : nearestMiss(way.gate);
  const near = report !== undefined && (way.kind === 'denied' || isNear(report));
  return near ? `${report.document}${report.pointer}` : '';
}

/** It names the action, and only its resource or its condition keeps the call out. */
function isNear(miss: StatementReport): boolean {
  return failsOnlyBy(miss, 'Resource') || failsOnlyBy(miss, 'Condition');
}
