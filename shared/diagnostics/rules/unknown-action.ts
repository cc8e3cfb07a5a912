import type { Located, Statement } from '../../policy/document';
import { defineRule } from '../define-rule';
import { edgesMendedBy } from '../mended';
import { namedCalls } from '../named-calls';
import { ownStatements } from '../own-documents';
import { mayHideEdge } from '../read-in-part';
import { wrongAction, type WrongAction } from '../real-actions';
import { replaceTexts, replacing } from '../replace-texts';
import { beforeColon, capital, either, listed, listedInShort, statementName } from '../words';

/**
 * D63: a statement names an action that AWS does not have. Silent on names that are like nothing in AWS's list: they may
 * be newer than the list, or of a service that is no more, and do no harm.
 */
export const unknownAction = defineRule({
  id: 'unknown-action',
  code: 'D63',
  title: 'Action name does not exist',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    'trust-policy': ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false'],
    'key-policy': ['no-statement', 'action-mismatch', 'resource-mismatch', 'principal-mismatch', 'condition-false'],
    'resource-policy': ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false'],
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false'],
  },
  messages: {
    blocks: {
      title: '{edge}',
      text: '{statement} of the {policy} names {shown}. {why}, so {effect}.',
      fix: 'Put {meant} in place of {wrong} in {place} of the {policy}.',
    },
    names: {
      title: 'The {policy} names {named}',
      text: '{statement} of the {policy} names {shown}. {why}, so {effect}.',
      fix: 'Put {meant} in place of {wrong} in {place} of the {policy}.',
    },
    unclear: {
      title: 'The {policy} names {named}',
      text: '{statement} of the {policy} names {shown}. {why}, so {effect}.',
      fix: 'Write {wrong} in {place} of the {policy} as service:Action, one action in each text.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement } = own;
      const wrong = statement.action.entries.slice(0, MOST).flatMap((entry) => {
        const fault = wrongAction(entry.value);
        return fault === null ? [] : [{ entry, fault }];
      });
      const [first] = wrong;
      if (first === undefined) return [];
      const mendable = wrong.filter(({ fault }) => fault.meant.length > 0);
      const replacements = mendable.map(({ entry, fault }) => ({ pointer: entry.pointer, texts: fault.meant }));
      const patch = replacing(replacements);
      const edges = mendable.length === 0 ? [] : edgesMendedBy(own, patch, context);
      const meant = mendable.flatMap(({ fault }) => fault.meant);
      const calls = mendable.length === 0 ? [] : namedCalls(own, meant, patch, context);
      const place = statementName(statement.sid, statement.pointer);
      const names = {
        policy: own.name,
        place,
        wrong: listed(wrong.map(({ entry }) => entry.value)),
        shown: listedInShort(wrong.map(({ entry }) => entry.value)),
        meant: listed(meant),
        why: why(first.fault, wrong),
        statement: capital(place),
        effect: `it ${effectOf(statement)} ${wrong.length > 1 ? 'them' : 'it'}`,
      };
      const evidence = wrong.map(({ entry, fault }) => ({
        document: address,
        pointer: entry.pointer,
        wanted: fault.meant[0] ?? null,
        found: entry.value,
      }));
      const cause = `${address}${statement.pointer}`;
      const lead = edges[0];
      if (lead !== undefined) {
        const said = say('blocks', { ...names, edge: beforeColon(lead.sentence) });
        return [{ said, edges, evidence, cause, calls, changes: [replaceTexts(document, replacements, said.fixNote)] }];
      }
      const asked = [...meant, ...statement.action.entries.map(({ value }) => value)];
      if (mayHideEdge(document, asked, context)) return [];
      const said = say(mendable.length < wrong.length ? 'unclear' : 'names', {
        ...names,
        named: wrong.length > 1 ? `${wrong.length} actions that do not exist` : `${names.wrong}, which is no action`,
      });
      const changes = mendable.length < wrong.length ? [] : [replaceTexts(document, replacements, said.fixNote)];
      const severity = isSilentHole(statement) ? ('high' as const) : ('medium' as const);
      return [{ said, edges: [], evidence, cause, calls, changes, kind: 'risk' as const, severity }];
    }),
});

/** Nobody reads a statement that names more. */
const MOST = 500;

/** A Deny that denies nothing, an exception that takes nothing out of an Allow. */
function isSilentHole({ effect, action }: Statement): boolean {
  return action.not === (effect === 'Allow');
}

function effectOf({ effect, action }: Statement): string {
  if (action.not) return 'leaves nothing out by';
  return effect === 'Allow' ? 'allows nothing by' : 'denies nothing by';
}

/** `first`: what is wrong with the first of them, whose words stand for all. */
function why(
  { fault }: WrongAction,
  wrong: readonly { readonly entry: Located; readonly fault: WrongAction }[],
): string {
  const alike = wrong.filter((one) => one.fault.fault === fault).map(({ entry }) => entry.value);
  switch (fault) {
    case 'space':
      return 'An action with a space or comma in it matches nothing';
    case 'no-prefix':
      return 'An action without a service prefix and a colon matches nothing';
    case 'prefix':
      return `AWS has no service prefix ${either(alike.map((value) => value.slice(0, value.indexOf(':'))))}`;
    case 'name':
      return `AWS has no such action${wrong.length > 1 ? 's' : ''}`;
    case 'wildcard':
      return 'No action of AWS fits it';
  }
}
