import { rootArn } from '../../iam/arn';
import { WEB_IDENTITY_DOMAINS } from '../../iam/service-principals';
import { globOf } from '../../policy/glob';
import type { Statement } from '../../policy/document';
import { replaceValue } from '../changes';
import { defineRule, type Hit } from '../define-rule';
import { homeOf, ownStatements } from '../own-documents';
import { anyPositiveOn, isEveryone, NARROWS_EVERYONE } from '../who-is-let-in';
import { capital, statementName } from '../words';

/**
 * D56: a trust policy that lets in everyone, or everyone with an account at a public sign-in. A condition on who calls or
 * where from is enough to keep quiet, whatever it asks for.
 */
export const anyoneMayAssume = defineRule({
  id: 'anyone-may-assume',
  code: 'D56',
  title: 'Anyone may assume the role',
  severity: 'critical',
  kind: 'risk',
  appliesTo: ['assumes'],
  explains: {},
  messages: {
    everyone: {
      title: 'Anyone with an AWS account may assume {role}',
      text: '{capital} of the trust policy of {role} admits everyone, and no condition asks who it is.',
      fix: 'Name in {statement} of the trust policy of {role} the principals that are meant.',
    },
    'any-app': {
      title: 'Anyone who signs in with {domain} may assume {role}',
      text: '{capital} of the trust policy of {role} admits everyone whom {domain} knows, for it does not ask for which app ({domain}:aud).',
      fix: 'Ask for the id of your own app in {domain}:{key} in {statement} of the trust policy of {role}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own): readonly Hit[] => {
      const { address, document, statement, owner } = own;
      if (document.kind !== 'trust' || statement.effect !== 'Allow' || statement.principal === null) return [];
      const place = statementName(statement.sid, statement.pointer);
      const names = { role: context.name(owner), statement: place, capital: capital(place) };
      const cause = `${address}${statement.pointer}`;
      const everyone = statement.principal.not ? statement.principal : statement.principal.entries.find(isEveryone);
      if (everyone !== undefined && allows(statement, 'sts:assumerole')) {
        if (anyPositiveOn(statement, NARROWS_EVERYONE).length > 0) return [];
        const said = say('everyone', names);
        const evidence = [{ document: address, pointer: everyone.pointer, wanted: null, found: '*' }];
        const { account, partition } = homeOf(own, context);
        const only = statement.principal.entries.length === 1 && !statement.principal.not;
        const value = account === null ? null : { AWS: rootArn(account, partition) };
        const changes =
          value === null || !only
            ? []
            : [
                replaceValue(
                  address,
                  statement.principal.pointer,
                  value,
                  `Let in only account ${account ?? ''} in ${place} of the trust policy of ${names.role}.`,
                  context,
                ),
              ];
        return [{ said, edges: [], evidence, cause, changes }];
      }
      return statement.principal.entries.flatMap((entry) => {
        const domain = entry.value.toLowerCase();
        if (entry.type !== 'Federated' || !WEB_IDENTITY_DOMAINS.has(domain)) return [];
        if (!allows(statement, 'sts:assumerolewithwebidentity')) return [];
        // The claims of these four are all the app's or the person's own.
        if (
          statement.conditions.some(
            ({ key }) => key.toLowerCase().startsWith(`${domain}:`) && !key.toLowerCase().endsWith(':amr'),
          )
        )
          return [];
        const key = APP_KEYS[domain] ?? 'aud';
        const said = say('any-app', { ...names, domain: entry.value, key });
        const evidence = [
          { document: address, pointer: entry.pointer, wanted: `${domain}:${key}`, found: entry.value },
        ];
        return [{ said, edges: [], evidence, cause: `${cause} ${domain}` }];
      });
    }),
});

/** Under which claim each tells the app. */
const APP_KEYS: Readonly<Partial<Record<string, string>>> = {
  'graph.facebook.com': 'app_id',
  'www.amazon.com': 'app_id',
};

function allows({ action }: Statement, wanted: string): boolean {
  const named = action.entries.some(({ value }) => globOf(value.toLowerCase()).test(wanted));
  return named !== action.not;
}
