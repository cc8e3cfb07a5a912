import { globOf } from '../../policy/glob';
import { edgesDeclaredAt } from '../declared-edges';
import { defineRule } from '../define-rule';
import { outsiderOf } from '../outsiders';
import { ownStatements } from '../own-documents';
import { anyPositiveOn } from '../who-is-let-in';
import { capital, statementName } from '../words';

/**
 * D59: an account outside may assume the role without an external id. Silent where the account may be of the same
 * organization, and on the roles that an organization makes for itself.
 */
export const noExternalId = defineRule({
  id: 'no-external-id',
  code: 'D59',
  title: 'Third-party account trusted without ExternalId',
  severity: 'medium',
  kind: 'risk',
  appliesTo: ['assumes'],
  explains: {},
  messages: {
    'no-id': {
      title: 'Account {account} may assume {role} without an external id',
      text: '{capital} of the trust policy of {role} admits account {account}, which is not one of yours. If it works for others too, they could make it use this role.',
      fix: 'If account {account} belongs to a vendor, agree on an external id and ask for it in {statement} of the trust policy of {role}, by StringEquals on sts:ExternalId.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement, owner } = own;
      if (document.kind !== 'trust' || statement.effect !== 'Allow' || statement.principal?.not !== false) return [];
      if (!statement.action.entries.some(({ value }) => globOf(value.toLowerCase()).test('sts:assumerole'))) return [];
      if (MADE_BY_ORGANIZATION.test(context.name(owner)) || anyPositiveOn(statement, NARROWS).length > 0) return [];
      const place = statementName(statement.sid, statement.pointer);
      return statement.principal.entries.flatMap((entry) => {
        const account = outsiderOf(entry, own, context);
        if (account === null) return [];
        const said = say('no-id', { account, role: context.name(owner), statement: place, capital: capital(place) });
        const evidence = [{ document: address, pointer: entry.pointer, wanted: 'sts:ExternalId', found: entry.value }];
        const edges = edgesDeclaredAt(address, entry.pointer, context);
        return [{ said, edges, evidence, cause: `${address} ${account}` }];
      });
    }),
});

/** Who comes from a known place, or with MFA as a person does, is no vendor's machine. */
const NARROWS =
  /^(?:sts:externalid|aws:(?:principalorg.*|principaltag\/.*|source(?:ip|vpc|vpce|identity)|multifactorauth.*))$/;

const MADE_BY_ORGANIZATION =
  /(?:^|\/)(?:OrganizationAccountAccessRole|AWSControlTowerExecution|AWSCloudFormationStackSetExecutionRole|stacksets-exec-[0-9a-f]+)$/;
