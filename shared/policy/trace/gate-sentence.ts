/** One sentence (at most two) for a gate, with the user's own names (docs/voice.md). */
import { lastName } from '../../iam/arn';
import type { DenialReason, ElementReport, GateOutcome, GateReport } from '../decision';
import type { Evaluation, Formed, GateEvaluation, SearchedSet } from '../evaluation';
import type { ResolvedCaller } from '../resolve-caller';
import { list } from '../sentence';
import { branchInWords, branchesInWords, isUnread } from './conditions-in-words';
import { delegates } from './delegation';
import { capital, counted, gateWords, policyName, statementName } from './names';
import { firstFailing, partOf, speaksOf, type Miss } from './nearest-miss';
import { trustSentence } from './trust-sentence';
import { viaOf } from './via';

export interface GateWords {
  readonly gate: GateEvaluation;
  readonly outcome: GateOutcome;
  readonly reason: DenialReason | 'unreadable' | null;
  readonly searched: GateReport['searched'];
  readonly miss: Miss | null;
  readonly sets: readonly SearchedSet[];
  readonly blocks: boolean;
  readonly formed: Formed;
  readonly evaluation: Evaluation;
}

export function gateSentence(words: GateWords): string {
  return beginning(plainSentence(words), words.formed.caller);
}

/** `anyone` and `the root user` begin a sentence like any word; names of the user's own never change. */
export function beginning(text: string, { caller, name }: ResolvedCaller): string {
  const isWord = caller.kind === 'anonymous' || caller.kind === 'root';
  return isWord && text.startsWith(name) ? capital(text) : text;
}

function plainSentence(words: GateWords): string {
  const { gate, outcome, formed } = words;
  const subject = formed.caller.name;
  const own = gate.sentence === null ? null : gate.sentence();
  switch (outcome) {
    case 'denied':
      return denied(words);
    case 'no-grant':
      return own ?? refused(words);
    case 'not-read':
      return own ?? sentence(gate.unread.map(({ why }) => why).join('; ') || branchesInWords(gate.value.atoms));
    case 'not-attached':
      return own ?? notAttached(words, subject);
    case 'not-consulted':
      return own ?? `${capital(gateWords(gate.gate, formed.target, subject))} plays no part in this call.`;
    case 'granted':
      return own ?? granted(words);
    case 'granted-if':
      return own ?? grantedIf(gate, gateWords(gate.gate, formed.target, subject));
    case 'denied-if': {
      const atoms = gate.sets.flatMap(({ denies }) => denies.flatMap(({ match }) => match.atoms));
      return `${capital(gateWords(gate.gate, formed.target, subject))} ${verb(gate, 'deny')} it if ${branchesInWords(atoms)}.`;
    }
  }
}

/** What was not read is no condition: it is said beside those that a caller can meet, or alone. */
function grantedIf(gate: GateEvaluation, subject: string): string {
  const { atoms } = gate.value;
  const clear = atoms.filter((branch) => !branch.some(isUnread));
  const unread = [...new Set(atoms.flat().filter(isUnread))];
  const missing = unread.length === 0 ? '' : branchInWords(unread);
  if (clear.length === 0 && missing !== '')
    return `Whether ${subject} ${verb(gate, 'allow')} it is unknown: ${missing}.`;
  return `${capital(subject)} ${verb(gate, 'allow')} it if ${branchesInWords(clear)}${missing === '' ? '' : `; ${missing}`}.`;
}

function verb({ gate }: GateEvaluation, word: 'allow' | 'deny'): string {
  const many = gate === 'identity' || gate === 'scp' || gate === 'rcp';
  if (word === 'allow') return many ? 'allow' : 'allows';
  return many ? 'deny' : 'denies';
}

function sentence(text: string): string {
  return text === '' ? 'It could not be read.' : `${capital(text)}.`;
}

function notAttached({ gate, formed }: GateWords, subject: string): string {
  switch (gate.gate) {
    case 'boundary':
      return `${subject} has no permissions boundary.`;
    case 'session':
      return 'No session policy is passed.';
    case 'block-public-access':
      return 'Block Public Access does not keep other accounts out here.';
    default:
      return `${formed.target.name} has no policy of its own.`;
  }
}

function granted({ gate, formed }: GateWords): string {
  const hits = gate.sets.flatMap(({ allows }) => allows).filter(({ match }) => match.match === 'yes');
  const hit = hits.find((allow) => !delegates(allow)) ?? hits[0];
  const who = formed.caller.name;
  if (gate.gate === 'trust-policy') return `${formed.target.name} trusts ${who}.`;
  if (hit === undefined || gate.onlyDenies)
    return `${capital(gateWords(gate.gate, formed.target, who))} ${gate.onlyDenies ? 'do not deny it' : `${verb(gate, 'allow')} it`}.`;
  const place = `(${statementName(hit.statement)})`;
  if (gate.gate === 'scp' && gate.sets.length > 1) return `The SCPs at ${list(levelsOf(gate.sets), 'and')} allow it.`;
  if (delegates(hit))
    return `${capital(policyName(hit.document))} leaves it to the policies of account ${formed.caller.caller.account ?? ''} ${place}.`;
  const via = viaOf(hit.document, gate.sets);
  const through = via === undefined ? '' : `, through the group ${lastName(via)},`;
  return `${capital(policyName(hit.document))}${through} allows it ${place}.`;
}

function denied({ gate, formed, evaluation }: GateWords): string {
  const hits = gate.sets.flatMap(({ denies }) => denies).filter(({ match }) => match.match === 'yes');
  const [first] = hits;
  const what = `${evaluation.request.action} on ${formed.target.name}`;
  if (first === undefined) return `${formed.caller.name} is denied ${what}.`;
  const more = hits.length > 1 ? `, and ${counted(hits.length - 1, 'more statement')}` : '';
  return `${capital(policyName(first.document))} denies ${formed.caller.name} ${what} (${statementName(first.statement)}${more}).`;
}

function refused(words: GateWords): string {
  const { reason, formed, evaluation } = words;
  const { caller, target } = formed;
  const action = evaluation.request.action;
  const what = `${action} on ${target.name}`;
  switch (reason) {
    case 'contradict':
      if (evaluation.answer === 'EXPLICIT_DENY') return inescapable(words, what);
      return `No call can meet all the conditions on ${what} at once: they ask for different values of the same key.`;
    case 'no-resource-policy':
      return `${target.name} has no policy, so nothing lets ${caller.name} in.`;
    case 'no-cross-account-path':
      return `${target.name} cannot have a policy of its own, so account ${caller.caller.account ?? ''} can reach it only through a role of account ${target.owner ?? 'its owner'}.`;
    case 'account-only-delegation':
      return `${capital(gateWords(resourceGateOf(words), target, caller.name))} admits account ${caller.caller.account ?? ''} and leaves the rest to its own policies; none of ${caller.name} allows ${what}.`;
    default:
      return `${headline(words, action, what)} ${why(words, action)}`.trim();
  }
}

function levelsOf(sets: readonly SearchedSet[]): readonly string[] {
  return sets.map(({ level }) => level ?? 'the account');
}

/** E101: whoever meets what the Allows ask for meets what a Deny asks for. */
function inescapable({ gate }: GateWords, what: string): string {
  const [first, ...more] = gate.sets.flatMap(({ denies }) => denies);
  const place = first === undefined ? '' : ` in ${statementName(first.statement)} of ${policyName(first.document)}`;
  const rest = more.length === 0 ? '' : ` and ${more.length} more`;
  return `No call can meet the conditions on ${what} and escape the Deny${place}${rest}.`;
}

function resourceGateOf({ formed }: GateWords): GateEvaluation['gate'] {
  return formed.target.gate;
}

function headline(words: GateWords, action: string, what: string): string {
  const { gate, formed, miss, sets } = words;
  const { caller, target } = formed;
  switch (gate.gate) {
    case 'trust-policy':
      return trustSentence(formed, miss, sets, action);
    case 'key-policy':
      return `The key policy of ${target.name} does not let ${caller.name} call ${action}.`;
    case 'resource-policy':
      if (gate.sets.length === 0)
        return `No policy covers ${target.name} itself, only other versions or aliases of it, so nothing lets ${caller.name} in.`;
      return `${capital(gateWords(gate.gate, target, caller.name))} does not let ${caller.name} call ${action}${target.name === '' ? '' : ` on ${target.name}`}.`;
    case 'identity':
      return miss === null && words.searched.policies === 0
        ? `${caller.name} has no policy that could allow ${what}.`
        : `No policy of ${caller.name} allows ${what}.`;
    case 'boundary': {
      const boundary = sets[0]?.policies.read[0]?.document;
      return `${boundary === undefined ? `The permissions boundary of ${caller.name}` : capital(policyName(boundary))} does not allow ${what}.`;
    }
    case 'session':
      return `The session policy does not allow ${what}.`;
    case 'vpce':
      return `The endpoint's policy does not let ${caller.name} call ${what}.`;
    case 'scp':
      return `No SCP at ${list(levelsOf(sets))} allows ${what}.`;
    default:
      return `${what} is not allowed.`;
  }
}

/** What the nearest statement says instead, behind its name. */
function missWords({ element, because, found, wanted }: ElementReport): string {
  if (element === 'Action') {
    const [, service, names, typo] =
      /^(?:Of (\S+) )?Action names (.*), the request is [^,;]*(?:; (.*))?$/.exec(because) ?? [];
    const hint = typo === undefined ? '' : `: ${typo}`;
    if (names !== undefined) return ` allows ${service === undefined ? 'only' : `of ${service} only`} ${names}${hint}`;
  }
  if (element === 'Resource' && found !== null && wanted !== null) {
    const end = because.indexOf(`the request is for ${wanted}`);
    if (end >= 0) return ` allows it on ${found}${because.slice(end + `the request is for ${wanted}`.length)}`;
  }
  return `, but ${because}`;
}

/** The nearest miss, or what was searched in vain (E195, E196). */
function why({ gate, miss, searched, sets }: GateWords, action: string): string {
  if (miss !== null) {
    const failing = firstFailing(miss.elements);
    if (failing === undefined) return '';
    // The headline of a trust says already whom it admits instead.
    if (gate.gate === 'trust-policy' && partOf(failing) === 'principal') return '';
    const place = `${statementName(miss.statement)} of ${policyName(miss.document)}`;
    return `Closest: ${place}${missWords(failing)}.`;
  }
  if (gate.sets.length === 0 || searched.policies === 0) return '';
  const service = action.slice(0, action.indexOf(':'));
  const mentions = sets.some(({ policies }) =>
    policies.read.some(({ document }) => document.statements.some((one) => speaksOf(one, action))),
  );
  const none = mentions ? `none allows ${action}` : `none mentions any ${service} action`;
  return `${counted(searched.policies, 'policy', 'policies')}, ${counted(searched.statements, 'statement')}: ${none}.`;
}
