/** From gates to one answer: denies, refusals, and what everything together depends on (E98–E101). */
import type { Core } from './combine';
import { GATES, type GateName } from './decision';
import type { Evaluation, Formed, GateEvaluation, Hit } from './evaluation';
import { unreadVerdict } from './gates/scan';
import { YES, and, maybe, not, or, structural } from './logic';
import type { Verdict3 } from './match';
import type { Request } from './request';

const CORE_GATES: ReadonlySet<GateName> = new Set([
  'trust-policy',
  'key-policy',
  'resource-policy',
  'identity',
  'boundary',
  'session',
]);

/** E98, E99, E101: denies, then refusals, then what everything together depends on. */
export function conclude(
  request: Request,
  formed: Formed,
  gates: readonly GateEvaluation[],
  core: Core,
  otherWayIn: Verdict3,
  ignored: GateName | null,
  parts: readonly Evaluation[],
): Evaluation {
  const value = or(core.value, otherWayIn);
  const needed = [value];
  const blocked = new Set<GateName>();
  let denied = false;
  const requirements: Verdict3[] = [];
  for (const gate of gates) {
    const inCore = CORE_GATES.has(gate.gate) || gate.gate === 'cross-account-other-side';
    if (!inCore) {
      needed.push(gate.value);
      if (gate.value.match === 'no') blocked.add(gate.gate);
    }
    if (gate.gate === ignored) continue;
    for (const { denies } of gate.sets) {
      for (const { match } of denies) {
        if (match.match === 'yes') {
          denied = true;
          blocked.add(gate.gate);
        } else requirements.push(not(match));
      }
    }
    // What could not be read may hold a Deny (E12, E102).
    for (const unread of gate.unread) requirements.push(unreadVerdict(unread));
  }
  if (value.match === 'no')
    for (const name of core.failing) blocked.add(name === 'resource' ? formed.target.gate : name);
  const base = {
    request,
    gates,
    formed,
    why: null,
    parts,
    contradicts: false,
    conditions: [],
    refusedPart: null,
  } as const;
  const refused = parts.find(({ answer }) => answer === 'EXPLICIT_DENY') ?? parts.find(({ answer }) => isNo(answer));
  if (denied || blocked.size > 0) {
    const blockedBy = GATES.filter((name) => blocked.has(name));
    return { ...base, answer: denied ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY', blockedBy };
  }
  if (refused !== undefined) {
    const answer = refused.answer === 'EXPLICIT_DENY' ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY';
    const blockedBy: readonly GateName[] = refused.blockedBy.length > 0 ? refused.blockedBy : ['service-rule'];
    return { ...base, answer, blockedBy, refusedPart: refused };
  }
  return settle(base, gates, and(...needed, ...parts.map(partValue)), requirements);
}

type Base = Omit<Evaluation, 'answer' | 'blockedBy'>;

function settle(
  base: Base,
  gates: readonly GateEvaluation[],
  allow: Verdict3,
  requirements: readonly Verdict3[],
): Evaluation {
  if (allow.match === 'no') return contradiction(base, 'IMPLICIT_DENY', gates, (gate) => gate.value.match === 'maybe');
  const whole = and(allow, ...requirements);
  switch (whole.match) {
    case 'yes':
      return { ...base, answer: 'ALLOWED', blockedBy: [] };
    case 'maybe':
      return { ...base, answer: 'ALLOWED_IF', conditions: whole.atoms, blockedBy: [] };
    case 'no':
      return contradiction(base, 'EXPLICIT_DENY', gates, (gate) => deniesOf(gate).length > 0);
  }
}

/** E101: no value satisfies everything at once. */
function contradiction(
  base: Base,
  answer: 'IMPLICIT_DENY' | 'EXPLICIT_DENY',
  gates: readonly GateEvaluation[],
  concerns: (gate: GateEvaluation) => boolean,
): Evaluation {
  const names = new Set(gates.filter(concerns).map(({ gate }) => gate));
  return { ...base, answer, blockedBy: GATES.filter((name) => names.has(name)), contradicts: true };
}

export function deniesOf(gate: GateEvaluation): readonly Hit[] {
  return gate.sets.flatMap(({ denies }) => denies);
}

function isNo(answer: Evaluation['answer']): boolean {
  return answer === 'IMPLICIT_DENY' || answer === 'EXPLICIT_DENY' || answer === 'NOT_APPLICABLE';
}

function partValue(part: Evaluation): Verdict3 {
  if (part.answer === 'ALLOWED') return YES;
  if (part.answer === 'ALLOWED_IF') return { match: 'maybe', atoms: part.conditions };
  return maybe(structural('unverified', part.why ?? 'a part of the call is not known', null, null));
}
