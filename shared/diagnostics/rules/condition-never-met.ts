import type { PatchOperation } from '../../model/change';
import { UNMATCHED } from '../../policy/decision';
import type { ConditionEntry, PolicyDocument, Statement } from '../../policy/document';
import { defineRule, type Hit } from '../define-rule';
import { edgesMendedBy } from '../mended';
import { ownStatements } from '../own-documents';
import { mayHideEdge } from '../read-in-part';
import { renamingCondition } from '../rename-condition';
import { replacing } from '../replace-texts';
import { beforeColon, listed, statementName } from '../words';
import { wrongConditions, type Meant, type WrongCondition } from '../wrong-conditions';

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
    'blocks-unclear': {
      title: '{edge}',
      text: '{because}, so {statement} of the {policy} {effect}.',
      fix: 'Correct or remove the condition on {key} in {statement} of the {policy}.',
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
        const patch = meant === null ? null : patchFor(meant, document, entry);
        const names = {
          policy: own.name,
          statement: statementName(statement.sid, statement.pointer),
          key: entry.key,
          met: wrong.met === 'always' ? 'always' : 'never',
          because: wrong.because,
          effect: effectOf(statement, wrong),
          meant: meant === null ? '' : inWords(meant, entry),
        };
        const evidence = [
          {
            document: address,
            pointer: entry.pointer,
            wanted:
              meant === null
                ? null
                : shown(
                    meant,
                    meant.values?.map(({ text }) => text),
                  ),
            found: shown(
              entry,
              meant?.values?.map(({ found }) => found),
            ),
          },
        ];
        const cause = `${address}${entry.pointer}`;
        // Where nobody can say what was meant, what is let through without it waits for it: it is never met.
        const edges = edgesMendedBy(own, patch ?? [{ op: 'remove', path: entry.pointer }], context);
        const [lead] = edges;
        if (lead !== undefined && (patch !== null || wrong.met !== 'partly')) {
          const said = say(patch === null ? 'blocks-unclear' : 'blocks', {
            ...names,
            edge: beforeColon(lead.sentence),
          });
          const changes = patch === null ? [] : [{ summary: said.fixNote, document: address, patch }];
          return [{ said, edges, evidence, cause, changes }];
        }
        const actions = statement.action.entries.map(({ value }) => value);
        if (mayHideEdge(document, actions, context)) return [];
        const said = say(patch === null ? 'unclear' : 'stands-there', names);
        const changes = patch === null ? [] : [{ summary: said.fixNote, document: address, patch }];
        return [{ said, edges: [], evidence, cause, changes, kind: 'risk', severity: 'medium' }];
      });
    }),
});

function patchFor(meant: Meant, document: PolicyDocument, entry: ConditionEntry): readonly PatchOperation[] | null {
  return meant.values === undefined
    ? renamingCondition(document, entry.pointer, meant)
    : replacing(meant.values.map(({ pointer, text }) => ({ pointer, texts: [text] })));
}

function inWords({ operator, key, values }: Meant, entry: ConditionEntry): string {
  if (values !== undefined) return listed(values.map(({ found, text }) => `${text} in place of ${found}`));
  return key === entry.key ? `${operator} in place of ${entry.operator}` : key;
}

function shown({ operator, key }: Pick<Meant, 'operator' | 'key'>, values: readonly string[] = []): string {
  return [operator, key, ...values].join(' ');
}

function effectOf({ effect }: Statement, { met }: WrongCondition): string {
  const allow = effect === 'Allow';
  if (met === 'always') return allow ? 'is narrowed by nothing' : 'denies every call that it names';
  if (met === 'partly') return allow ? 'allows nothing by this value' : 'denies nothing by this value';
  return allow ? 'allows nothing' : 'denies nothing';
}
