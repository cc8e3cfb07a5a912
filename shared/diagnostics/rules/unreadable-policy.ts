import type { DocumentProblem } from '../../policy/document';
import { defineRule } from '../define-rule';
import { mendElsewhere } from '../mend-elsewhere';
import { documentName } from '../own-documents';
import { capital } from '../words';

/**
 * D66: a stored policy that is none. AWS would not have stored it (E12), so the file that was read holds it wrong, or
 * somebody wrote it by hand; whatever depends on it is unknown.
 */
export const unreadablePolicy = defineRule({
  id: 'unreadable-policy',
  code: 'D66',
  title: 'Draft is not a valid policy',
  severity: 'high',
  kind: 'risk',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {},
  messages: {
    'cannot-be-read': {
      title: '{policy} is not a valid policy',
      text: '{problem}{more}. What depends on the {document} is unknown.',
      fix: 'Correct the {document} and read the account again. AWS refuses to store a policy like this.',
    },
  },
  check: (context, say) =>
    [...context.model.documents.values()].flatMap(({ address, document, problems }) => {
      const [first, ...others] = problems;
      if (document !== undefined || first === undefined || mendElsewhere(address) !== null) return [];
      const name = documentName(address, context);
      const said = say('cannot-be-read', {
        policy: `The ${name}`,
        document: name,
        problem: problemWords(first).replace(/\.$/, ''),
        more: others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'fault' : 'faults'}`,
      });
      const evidence = problems.slice(0, 10).map(({ pointer, message }) => ({
        document: address,
        pointer,
        wanted: null,
        found: message,
      }));
      return [{ said, edges: [], evidence, cause: address }];
    }),
});

/** What a JSON reader says of a text is its own affair, and differs between them. */
function problemWords({ code, pointer, message }: DocumentProblem): string {
  if (code === 'not-json') return 'It is no JSON.';
  return pointer === '' ? message : `At ${pointer}: ${capital(message)}`;
}
