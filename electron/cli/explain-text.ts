/** `explain` for a person: what is so, what was understood, the decision's gates, the finding and what else may be. */
import { shownDate } from '../../shared/ipc/shown-date';
import { gateTitle } from '../../shared/view/gate-titles';
import { readFacts } from '../../shared/view/read-facts';
import type { Explanation } from '../../shared/resolve/explain-error';
import type { Check, ExplainedError } from '../../shared/resolve/explained-error';
import type { AccountModel } from '../../shared/model/account-model';
import { gateText } from './why-gate';
import { count, indented } from './words';

/** One part for each error, a rule between them. */
export function explainText({ errors, more }: Explanation & { readonly ok: true }, model: AccountModel): string {
  const collected = model.account.collectedAt;
  const parts = errors.map((error) => errorText(error, model));
  const left =
    more === 0 ? [] : [`${count(more, 'further refused call')} in this text ${more === 1 ? 'is' : 'are'} left out.`];
  const age = collected === null ? [] : [`As of ${shownDate(collected)}.`];
  return `${[parts.join('\n\n---\n\n'), ...left, ...age].join('\n\n')}\n`;
}

function errorText(error: ExplainedError, model: AccountModel): string {
  const { decision, finding, checks, notes, edge } = error;
  const type = decision === null ? undefined : model.facts.resource(decision.resource)?.type;
  const gates =
    decision === null || finding !== null
      ? []
      : decision.gates.map((gate) => gateText(gate, gateTitle(gate.gate, type), decision));
  const parts = [
    `${WORDS[error.outcome]} ${error.sentence}`,
    `Read:\n${indented(readFacts(error.read).map(({ label, value }) => `${label}: ${value}`))}`,
    edge === null ? '' : `The connection: ${edge.id}`,
    finding === null ? '' : `${finding.code ?? 'No rule'}  ${finding.title}\n${indented(findingLines(error))}`,
    ...gates,
    checks.length === 0 ? '' : `Looked at, in this order:\n${indented(checks.map(checkText))}`,
    notes.length === 0 ? '' : `Also:\n${indented(notes)}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const WORDS: Readonly<Record<ExplainedError['outcome'], string>> = {
  refused: 'Refused here too.',
  depends: 'It depends.',
  unknown: 'Not known.',
  allowed: 'Not refused here.',
  incomplete: 'The text is not enough.',
};

function findingLines({ finding, sentence }: ExplainedError): readonly string[] {
  if (finding === null) return [];
  return [
    ...(sentence.includes(finding.message) ? [] : [finding.message]),
    ...(finding.fixNote === null ? [] : [`To do: ${finding.fixNote}`]),
  ];
}

const MARKS: Readonly<Record<Check['outcome'], string>> = { holds: 'at fault', passes: 'not found', open: 'not known' };

function checkText({ code, title, outcome }: Check): string {
  return `${code}  ${title}: ${MARKS[outcome]}`;
}
