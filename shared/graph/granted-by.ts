/** Which statement lets a call through, in words: `the group admins allows s3:* on everything`. */
import { lastName } from '../iam/arn';
import { shownDocument } from '../model/shown-names';
import type { GateEvaluation, Hit, SearchedSet } from '../policy/evaluation';
import type { Located } from '../policy/document';
import { list } from '../policy/sentence';

const GRANTING = new Set(['identity', 'trust-policy', 'key-policy', 'resource-policy']);

/** The first Allow that matches, of the caller's own policies before the resource's; null where none is certain. */
export function grantedBy(gates: readonly GateEvaluation[], toType: string): string | null {
  const granting = gates.filter((gate) => GRANTING.has(gate.gate)).sort((a, b) => own(a) - own(b));
  for (const gate of granting) {
    for (const set of gate.sets) {
      const hit = set.allows.find((each) => each.match.match === 'yes');
      if (hit !== undefined) return inWords(hit, set, toType);
    }
  }
  return null;
}

function own(gate: GateEvaluation): number {
  return gate.gate === 'identity' ? 0 : 1;
}

function inWords({ statement, document }: Hit, set: SearchedSet, toType: string): string {
  const via = set.policies.read.find((each) => each.document === document)?.via;
  const who = via === undefined ? `the ${shownDocument(document.address, toType)}` : `the group ${lastName(via)}`;
  const what = statement.action.not
    ? `everything but ${shown(statement.action.entries)}`
    : shown(statement.action.entries);
  const { resource } = statement;
  const where =
    resource === null ? 'it' : resource.not ? `everything but ${shown(resource.entries)}` : shown(resource.entries);
  return `${who} allows ${what === 'everything' ? 'every action' : what} on ${where}`;
}

function shown(entries: readonly Located[]): string {
  if (entries.some((entry) => entry.value === '*')) return 'everything';
  return list(
    entries.map((entry) => entry.value),
    'and',
  );
}
