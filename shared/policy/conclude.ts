/** From gates to one answer: denies, refusals, and what everything together depends on (E98–E101). */
import { lastName } from '../iam/arn';
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
  'cross-account-other-side',
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
  const value = otherWayIn.match === 'no' ? core.value : or(core.value, otherWayIn);
  let allow = value;
  let blocked: Set<GateName> | null = null;
  let denied = false;
  let requirements: Verdict3[] | null = null;
  for (const gate of gates) {
    const inCore = CORE_GATES.has(gate.gate);
    if (!inCore && gate.value.match !== 'yes') {
      if (gate.value.match === 'no') (blocked ??= new Set()).add(gate.gate);
      else allow = and(allow, gate.value);
    }
    if (gate.inner?.answer === 'EXPLICIT_DENY') denied = true; // a Deny on iam:PassRole ends the call it is part of
    if (gate.gate === ignored) continue;
    for (const { denies } of gate.sets) {
      for (const { match } of denies) {
        if (match.match === 'yes') {
          denied = true;
          (blocked ??= new Set()).add(gate.gate);
        } else (requirements ??= []).push(not(match));
      }
    }
    // What could not be read may hold a Deny (E12, E102).
    for (const unread of gate.unread) (requirements ??= []).push(unreadVerdict(unread));
  }
  if (value.match === 'no') {
    for (const name of core.failing) (blocked ??= new Set()).add(name === 'resource' ? formed.target.gate : name);
  }
  const result = (answer: Evaluation['answer'], more: Partial<Evaluation> = NOTHING): Evaluation => ({
    request,
    answer,
    conditions: more.conditions ?? [],
    blockedBy: more.blockedBy ?? [],
    gates,
    contradicts: more.contradicts ?? false,
    why: null,
    formed,
    parts,
    refusedPart: more.refusedPart ?? null,
  });
  if (denied || blocked !== null) {
    const names: ReadonlySet<GateName> = blocked ?? new Set();
    return result(denied ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY', { blockedBy: GATES.filter((name) => names.has(name)) });
  }
  if (parts.length > 0) {
    const refused = parts.find(({ answer }) => answer === 'EXPLICIT_DENY') ?? parts.find(({ answer }) => isNo(answer));
    if (refused !== undefined) {
      const answer = refused.answer === 'EXPLICIT_DENY' ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY';
      return result(answer, {
        blockedBy: refused.blockedBy.length > 0 ? refused.blockedBy : ['service-rule'],
        refusedPart: refused,
      });
    }
    allow = and(allow, ...parts.map(partValue));
  }
  if (allow.match === 'no') {
    return result(
      'IMPLICIT_DENY',
      contradiction(gates, (gate) => gate.value.match === 'maybe'),
    );
  }
  const whole = requirements === null ? allow : and(allow, ...requirements);
  switch (whole.match) {
    case 'yes':
      return result('ALLOWED');
    case 'maybe':
      return result('ALLOWED_IF', { conditions: whole.atoms });
    case 'no':
      return result(
        'EXPLICIT_DENY',
        contradiction(gates, (gate) => deniesOf(gate).length > 0),
      );
  }
}

const NOTHING: Partial<Evaluation> = {};

/** E101: no value satisfies everything at once. */
function contradiction(
  gates: readonly GateEvaluation[],
  concerns: (gate: GateEvaluation) => boolean,
): Pick<Evaluation, 'blockedBy' | 'contradicts'> {
  const names = new Set(gates.filter(concerns).map(({ gate }) => gate));
  return { blockedBy: GATES.filter((name) => names.has(name)), contradicts: true };
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
  const { action, resource } = part.request;
  return maybe(structural('unverified', `${action} on ${lastName(resource)} is allowed too`, null, null));
}
