import { UNMATCHED } from '../../policy/decision';
import type { Statement } from '../../policy/document';
import { defineRule, type Hit } from '../define-rule';
import { edgesMendedBy } from '../mended';
import { ownStatements } from '../own-documents';
import { mayHideEdge } from '../read-in-part';
import { renamingCondition } from '../rename-condition';
import { beforeColon, statementName } from '../words';
import { wrongConditions, type WrongCondition } from '../wrong-conditions';

/**
 * D68: a condition that no call can meet, or every call does, because its key or operator is wrong. What only this or
 * that caller does not send is an edge's own affair (D08), and so is a value that is another one (D03–D06).
 */
export const conditionNeverMet = defineRule({
  id: 'condition-never-met',
  code: 'D68',
  title: 'Condition never true (or never false): key or operator wrong',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    'trust-policy': [...UNMATCHED],
    'resource-policy': [...UNMATCHED, 'denied'],
    identity: [...UNMATCHED],
  },
  messages: {
    blocks: {
      title: '{edge}',
      text: '{because}, so {statement} of the {policy} {effect}.',
      fix: 'Write {meant} in {statement} of the {policy}.',
    },
    'stands-there': {
      title: 'The condition on {key} in the {policy} is {met} met',
      text: '{because}, so {statement} of the {policy} {effect}.',
      fix: 'Write {meant} in {statement} of the {policy}.',
    },
    unclear: {
      title: 'The condition on {key} in the {policy} is {met} met',
      text: '{because}, so {statement} of the {policy} {effect}.',
      fix: 'Correct or remove the condition on {key} in {statement} of the {policy}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement } = own;
      return wrongConditions(statement).flatMap((wrong): readonly Hit[] => {
        const { entry, meant } = wrong;
        const patch = meant === null ? null : renamingCondition(document, entry.pointer, meant);
        const names = {
          policy: own.name,
          statement: statementName(statement.sid, statement.pointer),
          key: entry.key,
          met: wrong.met === 'always' ? 'always' : 'never',
          because: wrong.because,
          effect: effectOf(statement, wrong),
          meant:
            meant === null
              ? ''
              : meant.key === entry.key
                ? `${meant.operator} in place of ${entry.operator}`
                : meant.key,
        };
        const evidence = [
          {
            document: address,
            pointer: entry.pointer,
            wanted: meant === null ? null : `${meant.operator} ${meant.key}`,
            found: `${entry.operator} ${entry.key}`,
          },
        ];
        const cause = `${address}${entry.pointer}`;
        const edges = patch === null ? [] : edgesMendedBy(own, patch, context);
        const [lead] = edges;
        if (lead !== undefined && patch !== null) {
          const said = say('blocks', { ...names, edge: beforeColon(lead.sentence) });
          return [{ said, edges, evidence, cause, changes: [{ summary: said.fixNote, document: address, patch }] }];
        }
        const actions = statement.action.entries.map(({ value }) => value);
        if (mayHideEdge(document, actions, context)) return [];
        const said = say(patch === null ? 'unclear' : 'stands-there', names);
        const changes = patch === null ? [] : [{ summary: said.fixNote, document: address, patch }];
        return [{ said, edges: [], evidence, cause, changes, kind: 'risk', severity: 'medium' }];
      });
    }),
});

function effectOf({ effect }: Statement, { met }: WrongCondition): string {
  const allow = effect === 'Allow';
  if (met === 'always') return allow ? 'is narrowed by nothing' : 'denies every call that it names';
  if (met === 'partly') return allow ? 'allows nothing by this value' : 'denies nothing by this value';
  return allow ? 'allows nothing' : 'denies nothing';
}
