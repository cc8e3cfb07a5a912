/** What a request asks, whoever asks it: worked out once for each action and resource, since a thing is asked about by thousands. */
import { actionInfo, fits } from '../iam/action-catalogue';
import { lastName } from '../iam/arn';
import { passRoleCallOf } from '../iam/pass-role-calls';
import type { Call } from './call';
import { candidatesOf, type Candidate } from './candidates';
import type { Facts, PolicySet } from './facts';
import { cutOf } from './match-resource';
import { resourceOf } from './match-statement';
import { cutResource, type CutResource } from './cut-resource';
import { serviceRuleOf } from './services';
import type { ServiceRule } from './services/service-rule';
import { authorisedOn, findTarget, standsForKey, type TargetResolution } from './target';

export interface Question {
  /** Lower-case. */
  readonly action: string;
  /** Set where there is nothing to decide. */
  readonly settled: { readonly answer: 'UNDECIDED' | 'NOT_APPLICABLE'; readonly why: string } | null;
  readonly rule: ServiceRule | undefined;
  /** Null: no single thing is named, so the call is decided in the caller's own account. */
  readonly target: TargetResolution | null;
  /** For users and roles of the thing's own account the service adds nothing to the common order. */
  readonly plain: boolean;
  /** The call hands a role to a service, or may (E158). */
  readonly passesRole: boolean;
  /** What policies are asked about, taken apart. */
  readonly cut: CutResource;
  /** Of the thing's own policy the statements that can matter to anyone; null: not looked for yet. */
  own: readonly Candidate[] | null;
}

/** Resources of one action that are kept; a stream of millions of requests needs no more memory than this. */
const MOST_RESOURCES = 20_000;
const MOST_ACTIONS = 2_000;
const known = new WeakMap<Facts, Map<string, Map<string, Question>>>();

/** The question of an action and a resource, as the request writes them; the same objects for the same texts. */
export function questionOf(action: string, resource: string, facts: Facts): Question {
  let ofFacts = known.get(facts);
  if (ofFacts === undefined) known.set(facts, (ofFacts = new Map()));
  let ofAction = ofFacts.get(action);
  if (ofAction === undefined) {
    if (ofFacts.size >= MOST_ACTIONS) ofFacts.clear();
    ofFacts.set(action, (ofAction = new Map()));
  }
  let question = ofAction.get(resource);
  if (question === undefined) {
    if (ofAction.size >= MOST_RESOURCES) ofAction.clear();
    ofAction.set(resource, (question = ask(action, resource, facts)));
  }
  return question;
}

function ask(written: string, resource: string, facts: Facts): Question {
  const action = written.toLowerCase();
  const unanswered = (answer: 'UNDECIDED' | 'NOT_APPLICABLE', why: string): Question => ({
    action,
    settled: { answer, why },
    rule: undefined,
    target: null,
    plain: false,
    passesRole: false,
    cut: cutResource(resource),
    own: null,
  });
  if (!/^[a-z0-9-]+:[a-z0-9]+$/.test(action)) {
    return unanswered('UNDECIDED', `${written} is no single action: write it as service:Name.`);
  }
  const authorised = authorisedOn(action, resource, facts);
  if (isUnknownAlias(action, authorised)) {
    return unanswered('UNDECIDED', `Which key ${lastName(authorised)} stands for is not in this snapshot.`);
  }
  if (authorised !== '*' && fits(action, authorised) === 'no') {
    const name = actionInfo(action)?.name ?? written;
    const why = `${name} is never asked of ${lastName(resource)}: that is no resource of a kind it acts on.`;
    return unanswered('NOT_APPLICABLE', why);
  }
  const target = findTarget(action, resource, facts);
  const cut = cutOf(action, target?.ok === true ? target.target.arn : resource);
  const rule = serviceRuleOf(action);
  const plain = target?.ok === true && (rule === undefined || rule.addsNothing?.(action, target.target) === true);
  return {
    action,
    settled: null,
    rule,
    target,
    plain,
    passesRole: passRoleCallOf(action) !== undefined,
    cut,
    own: null,
  };
}

/**
 * The statements of the thing's own policy (`policies`) that can match the question, whoever calls. `call` is any call
 * that asks it.
 */
export function ownCandidates(question: Question, policies: PolicySet, call: Call): readonly Candidate[] {
  question.own ??= candidatesOf(policies, call.action).flatMap((candidate) => {
    if (candidate.compiled.resource?.fixed === false) return [candidate];
    const resource = resourceOf(candidate, call);
    return resource.match === 'no'
      ? []
      : [
          {
            statement: candidate.statement,
            document: candidate.document,
            compiled: candidate.compiled,
            action: candidate.action,
            resource,
          },
        ];
  });
  return question.own;
}

/** KMS takes an alias in place of a key, and decides on the key (E131): is this still one after the keys were looked up? */
function isUnknownAlias(action: string, authorised: string): boolean {
  if (!standsForKey(action, authorised)) return false;
  return fits(action, `${authorised.slice(0, authorised.indexOf(':alias/'))}:key/x`) === 'yes';
}
