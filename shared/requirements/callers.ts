/** Who of an account may do a task, and who was meant to and may not: asked of every user and role. */
import { allows } from '../graph/may-allow';
import { realEngine } from '../graph/real-engine';
import { judge, verdictOf } from '../graph/verdict';
import type { Verdict } from '../graph/graph';
import type { Finding } from '../diagnostics/finding';
import { requestsOf, type Place, type Task } from '../diagnostics/tasks';
import type { Condition, Decision } from '../policy/decision';
import type { PrincipalFacts } from '../policy/facts';
import type { Request } from '../policy/request';
import type { RequirementsAccount } from './account';

export interface Caller {
  readonly principal: string;
  readonly verdict: Verdict;
  readonly conditions: readonly (readonly Condition[])[];
  /** Calls of the task that are refused though the one that names it is not. */
  readonly missing: readonly string[];
  /** The request that decides. */
  readonly request: Request;
}

/**
 * The users and roles of the place's account that may make the task's first call, of which it is not known, or that
 * were meant to and may not: their own policies name the action and allow it and something else stops it, or D44 says
 * so of those who are to pass the thing's role (`passers`). All others are left out, service-linked roles too (E140).
 * Users first, then roles, in the order of the snapshot.
 */
export function callersOf(
  task: Task,
  place: Place,
  passers: ReadonlySet<string>,
  account: RequirementsAccount,
): readonly Caller[] {
  const { users, roles } = account.model;
  const { evaluate, decide } = realEngine(account.model);
  const principals = [...users.values(), ...roles.values()].map(({ facts }) => facts);
  return principals.flatMap((facts): readonly Caller[] => {
    const [request, ...others] = requestsOf(task.calls, facts.arn, place).map((each) => inRegion(each, place.region));
    if (request === undefined || facts.account !== place.account) return [];
    const told = passers.has(facts.arn) && lackOf(request, account) !== null;
    if (!told && !mayHold(facts, request.action)) return [];
    const answered = evaluate(request);
    const first = verdictOf(answered);
    if (first === null) return [];
    if (first.verdict === 'broken') {
      if (!told && !(names(facts, request) && isStoppedElsewhere(decide(request)))) return [];
      return [{ principal: facts.arn, verdict: 'broken', conditions: [], missing: [], request }];
    }
    const rest = others.map((each) => ({ each, answered: evaluate(each) }));
    const refused = rest.filter((one) => verdictOf(one.answered)?.verdict === 'broken');
    const held = [{ each: request, answered }, ...rest.filter((one) => !refused.includes(one))];
    const judged = judge(held.map((one) => one.answered));
    const verdict = judged?.verdict ?? first.verdict;
    return [
      {
        principal: facts.arn,
        verdict: verdict === 'works' && refused.length > 0 ? 'works-if' : verdict,
        conditions: judged?.conditions ?? [],
        missing: refused.map(({ each }) => each.action),
        request: held[judged?.worst ?? 0]?.each ?? request,
      },
    ];
  });
}

/** A call that names no thing goes to the Region of the thing that the task is about. */
function inRegion(request: Request, region: string): Request {
  return region === '' || request.resource !== '*'
    ? request
    : { ...request, context: { 'aws:RequestedRegion': region } };
}

/** D44's finding: the principal hands roles to the service and lacks this call; null: it says no such thing. */
export function lackOf(request: Request, { diagnoses }: RequirementsAccount): Finding | null {
  const isIt = ({ principal, action, resource }: Request): boolean =>
    principal === request.principal && action === request.action && resource === request.resource;
  return diagnoses.find(({ finding, calls }) => finding.code === 'D44' && calls.some(isIt))?.finding ?? null;
}

/** Could any of its policies allow the action? */
function mayHold(facts: PrincipalFacts, action: string): boolean {
  return (
    !facts.path.startsWith('/aws-service-role/') &&
    (facts.identity.unread.length > 0 || facts.identity.read.some(({ document }) => allows(document, action)))
  );
}

/** Does an Allow name exactly this action? A pattern of actions says nothing of what the principal is there for. */
function names({ identity }: PrincipalFacts, { action }: Request): boolean {
  return identity.read.some(({ document }) =>
    document.statements.some(
      (statement) =>
        statement.effect === 'Allow' &&
        !statement.action.not &&
        statement.action.entries.some(({ value }) => value.toLowerCase() === action.toLowerCase()),
    ),
  );
}

/**
 * Do its own policies allow it, and a boundary or the organization not? A statement for another thing or Region was not
 * meant for this one; one that names things where the call names none never works (D65).
 */
function isStoppedElsewhere({ gates, resource }: Decision): boolean {
  const own = gates.find(({ gate }) => gate === 'identity');
  return (
    own?.outcome === 'granted' ||
    (resource === '*' && own?.outcome === 'no-grant' && own.reason === 'resource-mismatch')
  );
}
