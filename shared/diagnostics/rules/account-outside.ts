import { actionInfo } from '../../iam/action-catalogue';
import { edgesDeclaredAt } from '../declared-edges';
import { defineRule } from '../define-rule';
import { outsiderOf, type Outsider } from '../outsiders';
import { ownStatements, type OwnStatement } from '../own-documents';
import { actionsNamed } from '../pattern-fits';
import { anyPositiveOn } from '../who-is-let-in';
import { capital, listed, listedInShort } from '../words';

/**
 * D55: policies of resources let in an account that is not one of the user's. One finding for each account, so that it
 * can be answered once: yes, that is our partner, or one of ours. Roles are D59's.
 */
export const accountOutside = defineRule({
  id: 'account-outside',
  code: 'D55',
  title: 'Access from accounts outside the known set or org',
  severity: 'medium',
  kind: 'risk',
  appliesTo: ['accesses'],
  explains: {},
  messages: {
    'let-in': {
      title: 'Account {account}, which is not one of yours, is let in',
      text: '{Policies} allows account {account} {actions}, so it may {verbs} {things}. That account is not in this file, and {apart}.',
      fix: 'Make sure that account {account} is the partner that is meant; else take it out of {policies}.',
    },
    'let-in-several': {
      title: 'Account {account}, which is not one of yours, is let in',
      text: '{Policies} allow account {account} {actions}, so it may {verbs} {things}. That account is not in this file, and {apart}.',
      fix: 'Make sure that account {account} is the partner that is meant; else take it out of {policies}.',
    },
    'perhaps-yours': {
      title: 'Account {account}, which is not in this file, is let in',
      text: 'By {policies} account {account} may call {actions}, and so {verbs} {things}. That account is not in this file; whether it is of the same organization is not known.',
      fix: 'If account {account} is yours, read it as well, with a profile of it; if it is no partner that is meant either, take it out of {policies}.',
    },
  },
  check: (context, say) => {
    const byAccount = new Map<
      string,
      (Outsider & { readonly own: OwnStatement; readonly pointer: string; readonly value: string })[]
    >();
    for (const own of ownStatements(context)) {
      const { document, statement } = own;
      if (document.kind !== 'resource' && document.kind !== 'key') continue;
      if (statement.effect !== 'Allow' || statement.principal?.not !== false) continue;
      if (isDelivery(own)) continue;
      if (anyPositiveOn(statement, /^aws:(?:principalorg.*|sourceorg.*)$/).length > 0) continue;
      for (const entry of statement.principal.entries) {
        const outsider = outsiderOf(entry, own, context);
        if (outsider === null) continue;
        const one = { ...outsider, own, pointer: entry.pointer, value: entry.value };
        byAccount.set(outsider.account, [...(byAccount.get(outsider.account) ?? []), one]);
      }
    }
    return [...byAccount].map(([account, found]) => {
      const actions = found.flatMap(({ own }) => own.statement.action.entries.map(({ value }) => value));
      const writes = found.some(({ own }) => mayWrite(own));
      const policies = [...new Set(found.map(({ own }) => `the ${own.name}`))];
      const mayBeOurs = found.every((one) => one.mayBeOurs);
      const said = say(mayBeOurs ? 'perhaps-yours' : policies.length === 1 ? 'let-in' : 'let-in-several', {
        account,
        verbs: writes ? 'use' : 'read',
        things: listedInShort([...new Set(found.map(({ own }) => context.name(own.owner)))]),
        policies: listedInShort(policies),
        Policies: capital(listedInShort(policies)),
        actions: listedInShort(actions),
        apart: listed([...new Set(found.flatMap((one) => (one.mayBeOurs ? [] : [one.apart])))]),
      });
      const evidence = found.map(({ own, pointer, value }) => ({
        document: own.address,
        pointer,
        wanted: null,
        found: value,
      }));
      const severity = writes && !mayBeOurs ? ('medium' as const) : ('low' as const);
      const edges = found.flatMap(({ own, pointer }) => edgesDeclaredAt(own.address, pointer, context));
      return { said, edges: [...new Set(edges)], evidence, cause: account, severity };
    });
  },
});

/** Who may do no more than put objects delivers something, as AWS's own accounts do for load balancers and audit logs. */
function isDelivery({ statement }: OwnStatement): boolean {
  const { action } = statement;
  return !action.not && action.entries.every(({ value }) => DELIVERS.test(value));
}

const DELIVERS = /^s3:(?:PutObject|PutObjectAcl|GetBucketAcl|GetBucketPolicy|GetBucketLocation)$/i;

/** Does the statement allow more than to list and read? */
function mayWrite({ statement }: OwnStatement): boolean {
  if (statement.action.not) return true;
  return statement.action.entries.some(
    ({ value }) =>
      value === '*' ||
      actionsNamed(value).some((action) => !['list', 'read'].includes(actionInfo(action)?.level ?? 'read')),
  );
}
