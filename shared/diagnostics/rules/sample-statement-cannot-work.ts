import { parseArn } from '../../iam/arn';
import type { ConditionEntry, Located, PolicyDocument, Statement } from '../../policy/document';
import { globOf } from '../../policy/glob';
import type { RuleContext } from '../context';
import { addStatement } from '../changes';
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
 * action on `*`. Who generates without the right to invoke a model is not told: which model that is stands nowhere. For the association no
 * change is proposed: it would give a right that nothing else gives, and which secret is meant stands nowhere.
 */
export const sampleStatementCannotWork = defineRule({
  id: 'sample-statement-cannot-work',
  code: 'D73',
  title: 'Agent sample statements that cannot work as written',
  severity: 'low',
  kind: 'risk',
  appliesTo: [],
  explains: {},
  messages: {
    'may-not-work': {
      title: 'The policy {policy} might not allow {action}',
      text: '{statement} of the policy {policy} allows {action} on {found}. AWS lists no kind of resource for this action, so it may count only where the resource is *.',
      fix: 'Allow {action} on * in a statement of its own.',
    },
    'never-works': {
      title: 'The policy {policy} does not allow {action}',
      text: '{statement} of the policy {policy} allows {action} on {found}. AWS knows no kind of resource for this action, so only a statement on * can allow it.',
      fix: 'Allow {action} on * in a statement of its own.',
    },
    'key-for-secret': {
      title: 'The policy {policy} compares a secret with a key',
      text: '{statement} of the policy {policy} asks for {key} {found}. What is compared is the ARN of a secret, so the ARN of a KMS key never fits.',
      fix: 'Put the ARN of the secret with the credentials in place of {found}.',
    },
  },
  check: (context, say) =>
    statementsInUse(context).flatMap(({ document, statement }) => {
      const named = {
        policy: policyName(document.address).replace('the policy ', ''),
        statement: capital(statementName(statement.sid, statement.pointer)),
      };
      const at = { edges: [], cause: `${document.address}${statement.pointer}` };
      const evidence = (wanted: string, { value, pointer }: Located) => [
        { document: document.address, pointer, wanted, found: value },
      ];
      const [onThing] = onThings(statement, document);
      if (onThing !== undefined) {
        const { action, things, first } = onThing;
        const mayWork = action.toLowerCase() === GENERATE;
        const said = say(mayWork ? 'may-not-work' : 'never-works', { ...named, action, found: listed(things) });
        const added = { Effect: 'Allow' as const, Action: action, Resource: '*' };
        const changes = mayWork ? [addStatement(document.address, added, said.fixNote, context)] : [];
        return [{ said, ...at, evidence: evidence('*', first), changes }];
      }
      const asked = statement.conditions.find(asksForKey);
      const [value] = asked?.values ?? [];
      if (asked === undefined || value === undefined) return [];
      const said = say('key-for-secret', { ...named, key: asked.key, found: value.value });
      return [{ said, ...at, evidence: evidence('the ARN of a secret', value) }];
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

interface OnThings {
  readonly action: string;
  readonly things: readonly string[];
  readonly first: Located;
}

/** The actions of a statement that know no resource type, where it names things and nothing else. */
function onThings({ resource, action }: Statement, document: PolicyDocument): readonly OnThings[] {
  if (resource === null || resource.not || action.not) return [];
  const things = resource.entries.filter(({ value }) => /^arn:[^:]+:bedrock:/.test(value) && !value.endsWith(':*'));
  const [first] = things;
  if (first === undefined || things.length < resource.entries.length) return [];
  return action.entries
    .filter(({ value }) => value.toLowerCase() === GENERATE || value.toLowerCase() === ASSOCIATE)
    .filter(({ value }) => !document.statements.some((other) => givesOnEverything(other, value)))
    .map(({ value }) => ({ action: value, things: things.map((thing) => thing.value), first }));
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
