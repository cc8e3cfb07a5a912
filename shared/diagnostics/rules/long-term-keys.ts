import type { StatementReport } from '../../policy/decision';
import type { PrincipalFacts } from '../../policy/facts';
import { globOf } from '../../policy/glob';
import type { RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { evidenceOfGrant } from '../trace';
import { hasPassword, keysOfKeyOnlyUser, type AccessKey } from '../user-credentials';
import { listed, listedInShort, policyName, statementName } from '../words';

/** What workloads call, and no person who signs in only now and then. */
const RUNTIME_ACTIONS = ['bedrock:InvokeModel', 'bedrock:Retrieve', 's3:GetObject', 's3:PutObject'];

/**
 * D75: an active access key of a user who has neither a password nor an MFA device, and whose own policies let a workload
 * run; and many people with passwords where Identity Center gives none a role. Silent about users of whom keys, MFA devices or login profiles were not read.
 */
export const longTermKeys = defineRule({
  id: 'long-term-keys',
  code: 'D75',
  title: 'Long-term keys where a role would do',
  severity: 'info',
  kind: 'advice',
  appliesTo: [],
  explains: {},
  messages: {
    workload: {
      title: '{user} has a long-term key where a role would do',
      text: '{user} has no password for the console and no MFA device, but {keys}. Until that is deactivated, the policies of {user} allow whoever holds it {actions} ({places}).',
      fix: 'Let the workload of {user} use a role, then deactivate the {ids}, and delete what nothing misses.',
    },
    people: {
      title: '{count} people sign in with passwords of IAM users',
      text: '{names} have passwords of account {account} for the console, and no role of IAM Identity Center is in it. Each of these passwords is looked after here alone, and stays when its owner leaves.',
      fix: 'Give these people permission sets of IAM Identity Center, then delete their passwords and keys.',
    },
  },
  check: (context, say) => [
    ...withPasswords(context).map(({ account, users }): Hit => {
      const names = listedInShort(users.map((arn) => context.name(arn)));
      const evidence = users.map((arn) => ({ document: arn, pointer: 'LoginProfile', wanted: null, found: null }));
      return {
        said: say('people', { count: String(users.length), names, account }),
        edges: [],
        evidence,
        cause: account,
      };
    }),
    ...[...context.model.users.values()].flatMap(({ facts }): readonly Hit[] => {
      const keys = keysOfKeyOnlyUser(facts.arn, context.model);
      const grants = keys.length === 0 ? [] : runtimeGrants(facts, context);
      if (grants.length === 0) return [];
      const reports = [
        ...new Map(grants.map(({ report }) => [`${report.document}${report.pointer}`, report])).values(),
      ];
      const ids = `${keys.length === 1 ? 'key' : 'keys'} ending in ${listed(keys.map(endOf))}`;
      const said = say('workload', {
        user: context.name(facts.arn),
        keys: listed(keys.map((key) => `an active access key ending in ${endOf(key)}${lastUse(key)}`)),
        actions: listed(grants.map(({ action }) => action)),
        places: listed(
          reports.map(({ sid, pointer, document }) => `${statementName(sid, pointer)} of ${policyName(document)}`),
        ),
        ids,
      });
      const ofKeys = keys.map((key) => ({
        document: facts.arn,
        pointer: 'AccessKeyId',
        wanted: null,
        found: `…${endOf(key)}`,
      }));
      const evidence = [...ofKeys, ...reports.map(evidenceOfGrant)];
      return [{ said, edges: [], evidence, cause: facts.arn }];
    }),
  ],
});

/** So many people with passwords are a directory of their own. */
const MANY = 5;

/** Accounts with many users who have a password, and without any role of Identity Center. */
function withPasswords({
  model,
}: RuleContext): readonly { readonly account: string; readonly users: readonly string[] }[] {
  const centred = new Set(
    [...model.roles.values()]
      .filter(({ facts }) => facts.arn.includes(':role/aws-reserved/sso.amazonaws.com'))
      .map(({ facts }) => facts.account),
  );
  return model.accounts.flatMap(({ id: account }) => {
    const users = [...model.users.values()]
      .filter(({ facts }) => facts.account === account && hasPassword(facts.arn, model))
      .map(({ facts }) => facts.arn);
    return users.length < MANY || centred.has(account) ? [] : [{ account, users }];
  });
}

interface Grant {
  readonly action: string;
  readonly report: StatementReport;
}

/** The runtime actions that the user's own policies allow on something, each with the statement that does. */
function runtimeGrants(user: PrincipalFacts, context: RuleContext): readonly Grant[] {
  return RUNTIME_ACTIONS.flatMap((action): readonly Grant[] => {
    for (const resource of askedOf(user, action, context)) {
      const { decision, gates } = context.decide({ principal: user.arn, action, resource });
      const own = gates.find(({ gate }) => gate === 'identity')?.statements ?? [];
      const report = own.find(({ effect, match }) => effect === 'Allow' && match !== 'no');
      if ((decision === 'ALLOWED' || decision === 'ALLOWED_IF') && report !== undefined) return [{ action, report }];
    }
    return [];
  });
}

/** What to ask about: ARNs as the Allows of the action write them, and the things that these Allows reach. */
function askedOf(user: PrincipalFacts, action: string, context: RuleContext): readonly string[] {
  const allows = user.identity.read
    .flatMap(({ document }) => document.statements)
    .filter(({ effect, action: { entries, not } }) => {
      const isNamed = entries.some(({ value }) => globOf(value.toLowerCase()).test(action.toLowerCase()));
      return effect === 'Allow' && isNamed !== not;
    });
  const written = allows.flatMap(({ resource }) =>
    resource?.not === false ? resource.entries.map(({ value }) => value) : [],
  );
  // A statement with NotResource may reach anything: the decision tells.
  const reached = allows.some(({ resource }) => resource?.not !== false) ? ['*', ...written] : written;
  const things = thingsOf(user, action, context).filter((arn) => reached.some((entry) => globOf(entry).test(arn)));
  return [...new Set([...written.filter((entry) => entry.startsWith('arn:')), ...things])];
}

/** The things of the user's account that the action may be asked about; of models, which are AWS's, all of them at once. */
function thingsOf({ account, arn }: PrincipalFacts, action: string, { model }: RuleContext): readonly string[] {
  if (action === 'bedrock:InvokeModel') return [`arn:${arn.split(':')[1] ?? 'aws'}:bedrock:*::foundation-model/*`];
  const type = action === 'bedrock:Retrieve' ? 'AWS::Bedrock::KnowledgeBase' : 'AWS::S3::Bucket';
  const owned = [...model.resources.values()].filter(({ facts }) => facts.type === type && facts.account === account);
  return owned.map(({ facts }) => (type === 'AWS::S3::Bucket' ? `${facts.arn}/*` : facts.arn));
}

/** The end of a key's id, enough to find it by. */
function endOf({ id }: AccessKey): string {
  return id.slice(-4);
}

/** ` (last used on 2026-11-20 for bedrock)`, ` (no use recorded)`; nothing where that was not read. */
function lastUse({ lastUsed, service }: AccessKey): string {
  if (lastUsed === null) return service === 'N/A' ? ' (no use recorded)' : '';
  const day = lastUsed.slice(0, 10);
  return service === null || service === 'N/A' ? ` (last used on ${day})` : ` (last used on ${day} for ${service})`;
}
