import { isBlamed } from '../blamed';
import { defineRule, type Hit } from '../define-rule';
import { ownDocuments } from '../own-documents';
import { contradiction, deniesAllOf, saysTheSame } from '../statement-cover';
import { capital, statementName } from '../words';

/**
 * D70: a statement that changes nothing: said twice, taken away whole by a Deny beside it, or under conditions that
 * exclude each other. Within one document only: what two policies say twice is often meant so.
 */
export const statementWithoutEffect = defineRule({
  id: 'statement-without-effect',
  code: 'D70',
  title: 'Statement shadowed, duplicate or self-contradictory',
  severity: 'low',
  kind: 'advice',
  appliesTo: ['accesses', 'assumes', 'passes'],
  explains: {},
  messages: {
    twice: {
      title: '{capital} of the {policy} is there twice',
      text: '{capital} of the {policy} says the same as {other}.',
      fix: 'Remove {statement} from the {policy}.',
    },
    denied: {
      title: '{capital} of the {policy} allows nothing',
      text: '{other} of the {policy} denies all that {statement} allows, whatever the call.',
      fix: 'Remove {statement} from the {policy}, or narrow the Deny.',
    },
    contradicts: {
      title: '{capital} of the {policy} never applies',
      text: 'Its conditions exclude each other: no {key} meets both {first} and {second} ({statement}).',
      fix: 'Correct the conditions of {statement} of the {policy}, or remove it.',
    },
  },
  check: (context, say) =>
    ownDocuments(context).flatMap(({ address, document, name: policy }) =>
      document.statements.flatMap((statement, index): readonly Hit[] => {
        if (isBlamed({ document, statement }, context)) return [];
        const place = statementName(statement.sid, statement.pointer);
        const names = { policy, statement: place, capital: capital(place) };
        const evidence = [{ document: address, pointer: statement.pointer, wanted: null, found: place }];
        const cause = `${address}${statement.pointer}`;
        const excluded = contradiction(statement);
        if (excluded !== null) {
          const [one, other] = excluded;
          const said = say('contradicts', { ...names, key: one.key, first: one.operator, second: other.operator });
          return [
            {
              said,
              edges: [],
              evidence: [
                { ...evidence[0], document: address, pointer: other.pointer, wanted: null, found: other.operator },
              ],
              cause,
            },
          ];
        }
        const before = document.statements.slice(0, index);
        const twin = before.find((one) => saysTheSame(one, statement));
        const deny = document.statements.find((one) => deniesAllOf(one, statement));
        if (twin === undefined && deny === undefined) return [];
        const by = twin ?? deny ?? statement;
        const other = statementName(by.sid, by.pointer);
        const said =
          twin === undefined
            ? say('denied', { ...names, other: capital(other) })
            : say('twice', { ...names, other: other === place ? `statement ${by.index + 1}` : other });
        const changes = [
          { summary: said.fixNote, document: address, patch: [{ op: 'remove' as const, path: statement.pointer }] },
        ];
        return [{ said, edges: [], evidence, cause, changes }];
      }),
    ),
});
