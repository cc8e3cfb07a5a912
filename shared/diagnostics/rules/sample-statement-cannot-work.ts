import { parseArn } from '../../iam/arn';
import type { ConditionEntry, PolicyDocument, Statement } from '../../policy/document';
import { globOf } from '../../policy/glob';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { capital, listed, policyName, statementName } from '../words';

const GENERATE = 'bedrock:retrieveandgenerate';
const ASSOCIATE = 'bedrock:associatethirdpartyknowledgebase';
const SECRET_KEY = 'bedrock:thirdpartyknowledgebasecredentialssecretarn';
/** Operators that compare with what they list. */
const POSITIVE = /^(?:for(?:any|all)values?:)?(?:arnlike|arnequals|stringlike|stringequals)(?:ifexists)?$/i;

/**
 * D73: statements of AWS's guide to agents that cannot work as they are written, told where nothing fails yet: both
 * actions know no resource type, and a key's ARN is no secret's. Silent where another Allow of the same policy gives the
 * action on `*`. Who generates without the right to invoke a model is not told: which model that is stands nowhere. No change is proposed: a right on `*` is wider
 * than what the statement names, and only its author knows whether that is meant.
 */
export const sampleStatementCannotWork = defineRule({
  id: 'sample-statement-cannot-work',
  code: 'D73',
  title: 'Agent sample statements that cannot work as written',
  severity: 'low',
  kind: 'risk',
  appliesTo: [],
  explains: ['resource-mismatch', 'condition-false'],
  messages: {
    'may-not-work': {
      title: '{policy} may not allow {action}',
      text: '{statement} of the policy {policy} allows {action} on {found}. AWS lists no kind of resource for this action, so it may count only where the resource is *.',
      fix: 'Allow {action} on * in a statement of its own.',
    },
    'never-works': {
      title: '{policy} does not allow {action}',
      text: '{statement} of the policy {policy} allows {action} on {found}. The action knows no kind of resource, so only a statement on * can allow it.',
      fix: 'Allow {action} on * in a statement of its own.',
    },
    'key-for-secret': {
      title: '{policy} compares a secret with a key',
      text: '{statement} of the policy {policy} asks for {key} {found}. What is compared is the ARN of a secret, so the ARN of a KMS key never fits.',
      fix: 'Put the ARN of the secret with the credentials in place of {found}.',
    },
  },
  check: (context, say) =>
    statementsInUse(context).flatMap(({ document, statement }) => {
      const named = {
        policy: policyName(document.address).replace('the policy ', ''),
        statement: statementName(statement.sid, statement.pointer),
      };
      const start = { ...named, statement: capital(named.statement) };
      const cause = `${document.address}${statement.pointer}`;
      const hits = onThings(statement, document).map(({ action, found, pointer }) => {
        const id = action.toLowerCase() === GENERATE ? 'may-not-work' : 'never-works';
        const said = say(id, { ...start, action, found });
        const evidence = [{ document: document.address, pointer, wanted: '*', found }];
        return { said, edges: [], evidence, cause: `${cause} ${action}` };
      });
      const keys = statement.conditions.filter(asksForKey).map((condition) => {
        const [first] = condition.values;
        const said = say('key-for-secret', { ...start, key: condition.key, found: first?.value ?? '' });
        const evidence = [
          {
            document: document.address,
            pointer: first?.pointer ?? '',
            wanted: 'a secret',
            found: first?.value ?? null,
          },
        ];
        return { said, edges: [], evidence, cause: `${cause} ${condition.key}` };
      });
      return [...hits, ...keys];
    }),
});

interface InUse {
  readonly document: PolicyDocument;
  readonly statement: Statement;
}

/** Every Allow of the account's own identity policies. */
function statementsInUse({ model }: RuleContext): readonly InUse[] {
  return [...model.documents.values()].flatMap(({ document, kind, owner }) =>
    document === undefined || kind !== 'identity' || parseArn(owner)?.account === 'aws'
      ? []
      : document.statements.filter(({ effect }) => effect === 'Allow').map((statement) => ({ document, statement })),
  );
}

/** The actions of a statement that know no resource type, where it names things and nothing else. */
function onThings(statement: Statement, document: PolicyDocument) {
  const { resource, action } = statement;
  if (resource === null || resource.not || action.not) return [];
  const things = resource.entries.filter(({ value }) => /^arn:[^:]+:bedrock:/.test(value) && !value.endsWith(':*'));
  if (things.length === 0 || things.length < resource.entries.length) return [];
  return action.entries
    .filter(({ value }) => value.toLowerCase() === GENERATE || value.toLowerCase() === ASSOCIATE)
    .filter(({ value }) => !document.statements.some((other) => givesOnEverything(other, value)))
    .map(({ value }) => ({
      action: value,
      found: listed(things.map((thing) => thing.value)),
      pointer: things[0]?.pointer ?? resource.pointer,
    }));
}

function givesOnEverything({ effect, action, resource }: Statement, wanted: string): boolean {
  const allows = action.entries.some(({ value }) => globOf(value.toLowerCase()).test(wanted.toLowerCase()));
  return effect === 'Allow' && !action.not && allows && (resource?.entries.some(({ value }) => value === '*') ?? false);
}

/** The credentials' secret is compared with ARNs of keys only. */
function asksForKey({ key, operator, values }: ConditionEntry): boolean {
  return (
    key.toLowerCase() === SECRET_KEY &&
    POSITIVE.test(operator) &&
    values.length > 0 &&
    values.every(({ value }) => parseArn(value)?.service === 'kms')
  );
}
