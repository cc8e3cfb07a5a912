/** One sentence an edge, with the user's own names (docs/voice.md, "Edges"). Made of the decision's gates and nothing else. */
import { accountOfArn, lastName } from '../iam/arn';
import { serviceWord } from '../iam/service-principals';
import type { Condition, Decision, Unknown } from '../policy/decision';
import { isUnread } from '../policy/trace/conditions-in-words';
import { thingName } from './nodes';
import type { AccountModel } from '../model/account-model';
import type { DraftEdge } from './draft';
import { clause, conditionsInWords, doing } from './edge-words';
import type { GraphNode } from './graph';
import type { JudgedAccount } from './judge-account';
import { reasonOf } from './reason';
import { descriptorOf } from './types';
import type { Judged } from './verdict';

export interface Told {
  readonly edge: DraftEdge;
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly judged: Judged;
  /** The decision that the verdict comes from; null where a fact of the account decides. */
  readonly decision: Decision | null;
  /** For edges that start at an account. */
  readonly account: JudgedAccount | null;
  readonly model: AccountModel;
}

/** The edge's sentence. */
export function sentenceOf(told: Told): string {
  const { edge, from, to, judged } = told;
  if (edge.kind === 'member-of') return `${from.name} is a member of ${to.name}.`;
  if (edge.kind === 'uses') return usesSentence(told);
  if (told.account !== null) return accountSentence(told, told.account);
  switch (judged.verdict) {
    case 'works':
      return `${who(told)} can ${act(told)}${tail(told)}.`;
    case 'works-if':
      return `${who(told)} can ${act(told)}${tail(told)} ${conditionsInWords(judged.conditions)}.`;
    case 'broken':
      return `${who(told)} cannot ${act(told)}${edge.kind === 'assumes' ? '' : tail(told)}: ${whyNot(told)}.`;
    case 'unknown':
      return unknownSentence(told);
  }
}

/** Where nobody declared it: what the policies allow all the same, and which one does. */
export function undeclaredSentence(told: Told, because: string | null): string {
  const { edge, from, to, judged } = told;
  const nobody =
    edge.kind === 'assumes'
      ? `No policy says that ${from.name} should assume ${to.name}.`
      : `No policy or resource says that ${from.name} should reach ${to.name}.`;
  const can = judged.verdict === 'works-if' ? ` ${conditionsInWords(judged.conditions)}` : '';
  return `${nobody} All the same, ${who(told)} can ${act(told)}${can}${because === null ? '' : `: ${because}`}.`;
}

/** Who really calls: the service for a resource, the principal for itself. */
function who({ edge, from }: Told): string {
  return edge.service !== null && edge.kind !== 'passes' ? serviceWord(edge.service) : capitalised(from);
}

function capitalised(node: GraphNode): string {
  if (node.kind === 'provider') return `Whoever signs in through ${node.name}`;
  return node.kind === 'session' ? `The session ${node.name}` : node.name;
}

/** `assume R`, `hand R to Bedrock`, `write to B`. */
function act({ edge, to }: Told): string {
  const verb = doing(edge.kind, edge.verb, to.type);
  return edge.kind === 'passes' ? `${verb} ${to.name} to ${serviceWord(edge.verb)}` : `${verb} ${to.name}`;
}

/** ` for the knowledge base sidekick-kb`: what the service acts for. */
function tail({ edge, from, model }: Told): string {
  if (edge.service === null || from.kind !== 'resource' || edge.kind === 'passes') return '';
  const entry = model.resources.get(from.id)?.entry;
  if (entry === undefined) return '';
  const { noun } = descriptorOf(entry.type);
  const name = thingName(from.id, model);
  // The logging setting has no name of its own.
  return entry.type === 'AWS::Bedrock::ModelInvocationLogging'
    ? ` for model invocation logging in ${from.region ?? 'its Region'}`
    : ` for the ${noun} ${name}`;
}

function whyNot(told: Told): string {
  if (told.edge.fact !== null) return told.edge.fact.sentence;
  return told.decision === null
    ? 'its policies do not allow it'
    : reasonOf(told.edge, told.from, told.to, told.decision, told.model);
}

function usesSentence({ edge, from, to, judged }: Told): string {
  const what = `${nounAnd(from)} ${judged.verdict === 'broken' ? 'cannot use' : 'uses'} ${nounAnd(to)}`;
  if (edge.fact !== null) return `${upper(what)}: ${edge.fact.sentence}.`;
  if (judged.verdict === 'unknown') return `${upper(what)}; ${nounAlone(to)} is not in this snapshot.`;
  return `${upper(what)}.`;
}

function nounAnd(node: GraphNode): string {
  return node.type.startsWith('AWS::') ? `the ${descriptorOf(node.type).noun} ${node.name}` : node.name;
}

function nounAlone(node: GraphNode): string {
  return node.type.startsWith('AWS::') ? `the ${descriptorOf(node.type).noun}` : node.name;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unknownSentence(told: Told): string {
  const { from, to, decision } = told;
  const nameless = from.kind === 'provider' || from.kind === 'session';
  const caller = nameless ? who(told).replace(/^(W|T)h/, (start) => start.toLowerCase()) : who(told);
  const question = `Whether ${caller} can ${act(told)}${tail(told)} is unknown`;
  const outside = accountOfArn(from.id);
  const other = decision?.unknowns.find((unknown) => unknown.atom === 'other-account-unknown');
  if (other !== undefined && outside !== null && told.model.facts.account(outside) === undefined) {
    return `${from.name} of account ${outside} may ${act(told)}; whether its own policies allow it is not in this snapshot.`;
  }
  if (from.kind === 'missing') return `${question}: ${from.name} is not there.`;
  if (other !== undefined && to.kind === 'foreign') {
    const owner = accountOfArn(to.id);
    return `${from.name} may ${act(told)} as far as its own policies go; ${owner === null ? 'who owns it' : `what account ${owner} allows`} is not in this snapshot.`;
  }
  const judgedBy = told.judged.conditions
    .flat()
    .find((condition) => 'atom' in condition && condition.atom !== 'org-unknown');
  const why = judgedBy === undefined ? (decision === null ? null : whyUnknown(decision)) : reasonIn(judgedBy);
  return why === null ? `${question}.` : `${question}: ${why}.`;
}

/** The first thing the decision could not know, organization policies aside. */
function whyUnknown(decision: Decision): string | null {
  const unknown = decision.unknowns.find(({ atom }) => atom !== 'org-unknown');
  if (unknown !== undefined) return clause(reasonIn(unknown));
  if (decision.decision === 'UNDECIDED') return clause(decision.sentence);
  const atom = decision.conditions.flat().find((condition) => 'atom' in condition && condition.atom !== 'org-unknown');
  return atom === undefined ? null : clause(reasonIn(atom));
}

/** What could not be read is said as it is; of what AWS leaves open, what would have to be so. */
function reasonIn(condition: Condition | Unknown): string {
  return isUnread(condition) ? condition.sentence : `it can if ${condition.sentence}, and that is not known`;
}

function accountSentence({ edge, from, to, judged }: Told, { principal }: JudgedAccount): string {
  const account = from.name;
  const what = `${doing(edge.kind, edge.verb, to.type)} ${to.name}`;
  if (edge.fact !== null) return `${account} cannot ${what}: ${edge.fact.sentence}.`;
  if (principal === null && judged.verdict === 'unknown') {
    return `${account} may ${what}; whether anyone there is allowed to is not in this snapshot.`;
  }
  const name = principal === null ? '' : lastName(principal.arn);
  switch (judged.verdict) {
    case 'works':
      return `${account} may ${what}, and its own policies allow it to ${name} for one.`;
    case 'works-if':
      return `${account} may ${what}, and its own policies allow it to ${name} for one ${conditionsInWords(judged.conditions)}.`;
    case 'broken': // never: where nobody is allowed there is no edge
    case 'unknown':
      return `${account} may ${what}; whether anyone there is allowed to could not be settled.`;
  }
}
