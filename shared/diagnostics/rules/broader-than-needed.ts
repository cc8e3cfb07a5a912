import { parseArn } from '../../iam/arn';
import type { Change } from '../../model/change';
import type { Located, Statement } from '../../policy/document';
import type { Request } from '../../policy/request';
import { oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { allowedActions } from '../creators';
import { defineRule, type Hit } from '../define-rule';
import { mendElsewhere } from '../mend-elsewhere';
import { capital, listed, listedInShort, policyName, statementName } from '../words';

const KNOWLEDGE_BASE = 'AWS::Bedrock::KnowledgeBase';
const USERS = [KNOWLEDGE_BASE, 'AWS::Bedrock::Agent', 'AWS::Bedrock::Flow'];
/** What knowledge bases need of these services is known whole; of s3vectors so surely that a change is proposed. */
const SERVICES = ['s3vectors', 's3', 'bedrock'];

/**
 * D74: the role of a knowledge base may call every action of a service on every resource, and needs a known few. Silent
 * about roles that anybody but Bedrock may assume, and where what uses them was not all read.
 */
export const broaderThanNeeded = defineRule({
  id: 'broader-than-needed',
  code: 'D74',
  title: 'Broader than the job needs',
  severity: 'info',
  kind: 'advice',
  appliesTo: [],
  explains: {},
  messages: {
    'whole-service': {
      title: '{role} may do more than its knowledge base needs',
      text: '{Statement} of {policy} allows {role} {action} on every resource. What uses the role needs {few} on {fewThings}.',
      fix: 'In {statement} of {policy} put {needed} in place of {action}, and {things} in place of *.',
    },
    'full-access': {
      title: '{role} may do more than its knowledge base needs',
      text: '{Policy} allows {role} {action} on every resource. What uses the role needs {few} on {fewThings}.',
      fix: 'Detach {policy} from {role}; where no other policy of it allows {needed} on {things}, add a statement that does.',
    },
  },
  check: (context, say) =>
    rolesOfKnowledgeBases(context).flatMap((role): readonly Hit[] =>
      wideEntries(role, context).flatMap(({ document, statement, entry, service }): readonly Hit[] => {
        const calls = callsOf(role, service, context);
        if (calls.length === 0 || (service === 's3' && standsForVectors(role, context))) return [];
        const actions = [...new Set(calls.map(({ action }) => action))];
        const things = [...new Set(calls.map(({ resource }) => resource))];
        const place = statementName(statement.sid, statement.pointer);
        const ofAws = mendElsewhere(document) !== null;
        const said = say(ofAws ? 'full-access' : 'whole-service', {
          role: context.name(role),
          statement: place,
          Statement: capital(place),
          policy: policyName(document),
          Policy: capital(policyName(document)),
          action: entry.value,
          needed: listed(actions),
          few: listedInShort(actions),
          fewThings: listedInShort(things),
          things: listed(things),
        });
        const evidence = [{ document, pointer: entry.pointer, wanted: actions.join(', '), found: entry.value }];
        const changeable = service === 's3vectors' && !ofAws;
        const changes = changeable ? [narrowed(document, statement, actions, things, said.fixNote)] : [];
        return [{ said, edges: [], evidence, cause: `${document}${entry.pointer} ${role}`, changes }];
      }),
    ),
});

/** Roles that Bedrock alone may assume and a knowledge base uses, where everything that may use them was read. */
function rolesOfKnowledgeBases(context: RuleContext): readonly string[] {
  const { model, graph } = context;
  return [...model.roles.values()].flatMap(({ facts }) => {
    if (!USERS.every((type) => model.facts.seen(type, facts.account, null))) return [];
    const trust = context.document(`${facts.arn}#trust`);
    const admitted = (trust?.statements ?? [])
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ principal }) => principal?.entries ?? []);
    const onlyBedrock =
      admitted.length > 0 &&
      admitted.every(({ type, value }) => type === 'Service' && value === 'bedrock.amazonaws.com');
    const users = (graph.in.get(facts.arn) ?? []).map((id) => graph.nodes.get(graph.edges.get(id)?.from ?? '')?.type);
    return onlyBedrock && users.includes(KNOWLEDGE_BASE) ? [facts.arn] : [];
  });
}

interface Wide {
  readonly document: string;
  readonly statement: Statement;
  readonly entry: Located;
  readonly service: string;
}

/** `s3vectors:*` on `*` in a policy of the role; a policy of AWS can be detached. */
function wideEntries(role: string, { model }: RuleContext): readonly Wide[] {
  const documents = (model.facts.principal(role)?.identity.read ?? []).map(({ document }) => document);
  return documents.flatMap((document) =>
    document.statements
      .filter(({ effect, action, resource }) => effect === 'Allow' && !action.not && resource?.not === false)
      .filter(({ resource }) => resource?.entries.some(({ value }) => value === '*') === true)
      .flatMap((statement) =>
        statement.action.entries.flatMap((entry) => {
          const service = SERVICES.find((one) => entry.value.toLowerCase() === `${one}:*`);
          return service === undefined ? [] : [{ document: document.address, statement, entry, service }];
        }),
      ),
  );
}

/** `s3:*` that was meant for S3 Vectors too: D19 tells what it does not cover. */
function standsForVectors(role: string, context: RuleContext): boolean {
  const facts = context.model.facts.principal(role);
  const isNamed = facts !== undefined && allowedActions(facts).some(({ value }) => /^(?:s3vectors:|\*)/i.test(value));
  return callsOf(role, 's3vectors', context).length > 0 && !isNamed;
}

/** What the things that use the role need of a service. */
function callsOf(role: string, service: string, { graph }: RuleContext): readonly Request[] {
  return (graph.out.get(role) ?? [])
    .flatMap((id) => graph.edges.get(id) ?? [])
    .filter(({ declaredAt }) => declaredAt.some((at) => 'resource' in at))
    .flatMap(({ requests }) => requests)
    .filter(({ action, resource }) => action.startsWith(`${service}:`) && parseArn(resource) !== null);
}

/** The statement with the actions and resources that are needed; with the actions alone where it is about more. */
function narrowed(
  document: string,
  statement: Statement,
  actions: readonly string[],
  things: readonly string[],
  summary: string,
): Change {
  const others = statement.action.entries.map(({ value }) => value).filter((value) => !/^s3vectors:\*$/i.test(value));
  const action = { op: 'replace', path: statement.action.pointer, value: oneOrMany([...others, ...actions]) } as const;
  const alone = others.length === 0 && statement.resource !== null;
  const resource = { op: 'replace', path: statement.resource?.pointer ?? '', value: oneOrMany(things) } as const;
  return { summary, document, patch: alone ? [action, resource] : [action] };
}
