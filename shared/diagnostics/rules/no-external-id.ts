import { globOf } from '../../policy/glob';
import { byCause } from '../by-cause';
import type { RuleContext } from '../context';
import { edgesDeclaredAt } from '../declared-edges';
import { defineRule, type Hit } from '../define-rule';
import { outsiderOf, type Outsider } from '../outsiders';
import { ownStatements, type OwnStatement } from '../own-documents';
import { anyPositiveOn } from '../who-is-let-in';
import { capital, listed, listedInShort, statementName } from '../words';

/**
 * D59: an account outside may assume the role without an external id. One finding for each role; where the account may be
 * of the same organization, a milder one for each account. Silent on the roles that an organization makes for itself.
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
    'perhaps-yours': {
      title: 'Account {account}, which is not in this file, may assume {few}',
      text: 'Without an external id account {account} may assume {roles}; whether it is of the same organization is not known. If it is a vendor that works for others too, they could make it use what it may assume here.',
      fix: 'If account {account} is yours, read it as well, with a profile of it. If it belongs to a vendor, agree on an external id and ask for it wherever a trust policy admits it, by StringEquals on sts:ExternalId.',
    },
  },
  check: (context, say) => {
    const found = admitted(context);
    const hitOf = (group: readonly Admitted[], said: ReturnType<typeof say>, cause: string): Hit => ({
      said,
      edges: [...new Set(group.flatMap(({ own, pointer }) => edgesDeclaredAt(own.address, pointer, context)))],
      evidence: group.map(({ own, pointer, value }) => ({
        document: own.address,
        pointer,
        wanted: 'sts:ExternalId',
        found: value,
      })),
      cause,
    });
    const strangers = found.filter(({ mayBeOurs }) => !mayBeOurs);
    const perhapsOurs = found.filter(({ mayBeOurs }) => mayBeOurs);
    return [
      ...strangers.map((one) => {
        const { own, account } = one;
        const statement = statementName(own.statement.sid, own.statement.pointer);
        const said = say('no-id', { account, role: context.name(own.owner), statement, capital: capital(statement) });
        return hitOf([one], said, `${own.address} ${account}`);
      }),
      ...byCause(perhapsOurs, ({ account }) => account).map((group) => {
        const [{ account }] = group;
        const roles = [...new Set(group.map(({ own }) => context.name(own.owner)))];
        const few = roles.length > 1 ? `${roles.length} roles` : listedInShort(roles);
        const said = say('perhaps-yours', { account, few, roles: listed(roles) });
        return { ...hitOf(group, said, account), severity: 'low' as const };
      }),
    ];
  },
});

interface Admitted extends Outsider {
  readonly own: OwnStatement;
  readonly pointer: string;
  readonly value: string;
}

/** Accounts from outside that trust policies let in as they are. */
function admitted(context: RuleContext): readonly Admitted[] {
  return ownStatements(context).flatMap((own) => {
    const { document, statement, owner } = own;
    if (document.kind !== 'trust' || statement.effect !== 'Allow' || statement.principal?.not !== false) return [];
    if (!statement.action.entries.some(({ value }) => globOf(value.toLowerCase()).test('sts:assumerole'))) return [];
    if (MADE_BY_ORGANIZATION.test(context.name(owner)) || anyPositiveOn(statement, NARROWS).length > 0) return [];
    return statement.principal.entries.flatMap((entry) => {
      const outsider = outsiderOf(entry, own, context);
      return outsider === null ? [] : [{ ...outsider, own, pointer: entry.pointer, value: entry.value }];
    });
  });
}

/** Who comes from a known place, or with MFA as a person does, is no vendor's machine. */
const NARROWS =
  /^(?:sts:externalid|aws:(?:principalorg.*|principaltag\/.*|source(?:ip|vpc|vpce|identity)|multifactorauth.*))$/;

const MADE_BY_ORGANIZATION =
  /(?:^|\/)(?:OrganizationAccountAccessRole|AWSControlTowerExecution|AWSCloudFormationStackSetExecutionRole|stacksets-exec-[0-9a-f]+)$/;
