/** One sentence (at most two) for a gate, with the user's own names (docs/voice.md). */
import { lastName } from '../../iam/arn';
import { deniesOf } from '../conclude';
import type { DenialReason, ElementReport, GateName, GateOutcome, GateReport } from '../decision';
import type { Evaluation, Formed, GateEvaluation, Hit, SearchedSet } from '../evaluation';
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
  /** Does it stop the call, and only together with others (E101)? */
  readonly contradicts: boolean;
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
  const own = gate.sentence === null ? null : gate.sentence();
  switch (outcome) {
    case 'denied':
      return denied(words);
    case 'no-grant':
      return own ?? refused(words);
    case 'not-read':
      return own ?? `${capital(gate.unread.map(({ why }) => why).join('; ') || branchesInWords(gate.value.atoms))}.`;
    case 'granted':
      return own ?? granted(words);
    case 'granted-if':
      return own ?? grantedIf(gate, gateWords(gate.gate, formed.target, formed.caller.name));
    case 'denied-if': {
      const atoms = deniesOf(gate).flatMap(({ match }) => match.atoms);
      return `${whose(words)} ${SEVERAL.has(gate.gate) ? 'deny' : 'denies'} it if ${branchesInWords(atoms)}.`;
    }
    default: // not attached, or not asked
      return own ?? notAttached(words, formed.caller.name);
  }
}

/** The policies behind the gate, at the beginning of a sentence. */
function whose({ gate, formed }: GateWords): string {
  return capital(gateWords(gate.gate, formed.target, formed.caller.name));
}

/** What was not read is no condition: it is said beside those that a caller can meet, or alone. */
function grantedIf(gate: GateEvaluation, subject: string): string {
  const { atoms } = gate.value;
  const clear = atoms.filter((branch) => !branch.some(isUnread));
  const missing = branchInWords(atoms.flat().filter(isUnread));
  if (clear.length === 0) return `Whether ${subject} ${allow(gate)} it is unknown: ${missing}.`;
  return `${capital(subject)} ${allow(gate)} it if ${branchesInWords(clear)}${missing === '' ? '' : `; ${missing}`}.`;
}

/** Gates whose words (`gateWords`) are in the plural. */
export const SEVERAL: ReadonlySet<GateName> = new Set(['identity', 'scp', 'rcp', 'data-access-policy', 'service-rule']);

function allow({ gate }: GateEvaluation): string {
  return SEVERAL.has(gate) ? 'allow' : 'allows';
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

function granted(words: GateWords): string {
  const { gate, formed } = words;
  const who = formed.caller.name;
  if (gate.gate === 'trust-policy') return `${formed.target.name} trusts ${who}.`;
  if (gate.onlyDenies) return `${whose(words)} do not deny it.`;
  const hits = gate.sets.flatMap(({ allows }) => allows).filter(({ match }) => match.match === 'yes');
  const hit = hits.find((one) => !delegates(one)) ?? (hits[0] as Hit);
  const place = `(${statementName(hit.statement)})`;
  if (gate.sets.length > 1) return `The SCPs at ${list(levelsOf(gate.sets), 'and')} allow it.`;
  if (delegates(hit))
    return `${capital(policyName(hit.document))} leaves it to the policies of account ${String(formed.caller.caller.account)} ${place}.`;
  const via = viaOf(hit.document, gate.sets);
  const through = via === undefined ? '' : `, through the group ${lastName(via)},`;
  return `${capital(policyName(hit.document))}${through} allows it ${place}.`;
}

function denied({ gate, formed, evaluation }: GateWords): string {
  const hits = deniesOf(gate).filter(({ match }) => match.match === 'yes');
  const first = hits[0] as Hit;
  const what = `${evaluation.request.action} on ${formed.target.name}`;
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
      if (words.contradicts && evaluation.answer === 'EXPLICIT_DENY') return inescapable(words, what);
      return `No call can meet all the conditions on ${what} at once: they ask for different values of the same key.`;
    case 'no-resource-policy':
      return `${target.name} has no policy, so nothing lets ${caller.name} in.`;
    case 'no-cross-account-path':
      return `${target.name} cannot have a policy of its own, so account ${String(caller.caller.account)} can reach it only through a role of account ${String(target.owner)}.`;
    case 'account-only-delegation':
      return `${capital(gateWords(target.gate, target, caller.name))} admits account ${String(caller.caller.account)} and leaves the rest to its own policies; none of ${caller.name} allows ${what}.`;
    default:
      return `${headline(words, action, what)} ${why(words, action)}`.trim();
  }
}

function levelsOf(sets: readonly SearchedSet[]): readonly string[] {
  return sets.map(({ level }) => String(level));
}

/** E101: whoever meets what the Allows ask for meets what a Deny asks for. */
function inescapable({ gate }: GateWords, what: string): string {
  const denies = deniesOf(gate);
  const { statement, document } = denies[0] as Hit;
  const rest = denies.length === 1 ? '' : ` and ${denies.length - 1} more`;
  return `No call can meet the conditions on ${what} and escape the Deny in ${statementName(statement)} of ${policyName(document)}${rest}.`;
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
      return words.searched.policies === 0
        ? `${caller.name} has no policy that could allow ${what}.`
        : `No policy of ${caller.name} allows ${what}.`;
    case 'boundary': {
      const names = sets.flatMap(({ policies }) => policies.read).map(({ document }) => policyName(document));
      return `${capital(list(names, 'and'))} does not allow ${what}.`;
    }
    case 'vpce':
      return `The endpoint's policy does not let ${caller.name} call ${what}.`;
    case 'scp':
      return `No SCP at ${list(levelsOf(sets))} allows ${what}.`;
    default: // the session policy
      return `${whose(words)} does not allow ${what}.`;
  }
}

/** What the nearest statement says instead, behind its name. */
function missWords({ element, because, found, wanted }: ElementReport): string {
  if (element === 'Action') {
    const [, service, names, hint = ''] =
      /(?:Of (\S+) )?Action names (.*), the request is [^;]*;?(.*)/.exec(because) ?? [];
    if (names !== undefined)
      return ` allows ${service === undefined ? 'only' : `of ${service} only`} ${names}${hint === '' ? '' : `:${hint}`}`;
  }
  const [, differs] = because.split(`the request is for ${String(wanted)}`);
  if (element === 'Resource' && differs !== undefined) return ` allows it on ${String(found)}${differs}`;
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
  if (searched.policies === 0) return '';
  const service = action.slice(0, action.indexOf(':'));
  const mentions = sets.some(({ policies }) =>
    policies.read.some(({ document }) => document.statements.some((one) => speaksOf(one, action))),
  );
  const none = mentions ? `none allows ${action}` : `none mentions any ${service} action`;
  return `${counted(searched.policies, 'policy', 'policies')}, ${counted(searched.statements, 'statement')}: ${none}.`;
}
