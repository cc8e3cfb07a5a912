import { accountOfArn, lastName, parseArn } from '../../iam/arn';
import { canBeRole } from '../../graph/named-things';
import type { GraphEdge } from '../../graph/graph';
import { editDistance } from '../../policy/explain/edit-distance';
import { globOf } from '../../policy/glob';
import type { Located } from '../../policy/document';
import { addValues, allowPrincipal, replaceValue } from '../changes';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { heldFromPassing, passNames, passStatement, type HeldFromPassing } from '../held-from-passing';
import { differenceOfRoles, distanceOfRole, rolePath } from '../role-difference';
import { failsOnlyBy } from '../trace';
import { capital, policyName, statementName } from '../words';

/**
 * D12: the statement is for roles, and for this service, and misses the role: another path, case, account, partition or
 * name; or it names exactly a role that is not there. Silent where no entry can be a role (D11), where the service
 * differs too (D10), and for AmazonBedrockFullAccess (D14).
 */
export const passRolePatternMisses = defineRule({
  id: 'pass-role-pattern-misses',
  code: 'D12',
  title: 'PassRole pattern misses the role (path, case, account, partition, typo)',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: {
    identity: ['resource-mismatch'],
    'pass-role': ['resource-mismatch', 'service-rule'],
    'service-rule': ['service-rule'],
  },
  messages: {
    'pattern-misses': {
      title: '{holder} cannot hand {role} to {word}',
      text: 'Closest: {statement} of {policy} allows iam:PassRole on {pattern}, {difference}.',
      fix: 'Add {roleArn} to the Resource of {statement} of {policy}.',
    },
    'no-such-role': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{Policy} allows iam:PassRole on {pattern}, but there is no such role. Closest: {nearest}, {difference}.',
      fix: 'Put {nearest} in place of {pattern} in {policy}.',
    },
    'other-account': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{Policy} allows iam:PassRole on {pattern}, but only a role of its own account can be passed. Closest: {nearest}, {difference}.',
      fix: 'Put {nearest} in place of {pattern} in {policy}.',
    },
    'no-role-near': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{Policy} allows iam:PassRole on {pattern}. There is no such role, nor one with a name close to it.',
      fix: 'Create the role {role}, or name the role that is meant in {policy}.',
    },
  },
  check: (context, say) => [
    ...closestFirst(context).map(({ held, missed }): Hit => {
      const { miss, pattern, list } = missed;
      const { document } = miss;
      const said = say('pattern-misses', {
        ...held.names,
        statement: statementName(miss.sid, miss.pointer),
        policy: policyName(document),
        pattern: pattern.value,
        difference: differenceOfRoles(pattern.value, held.role),
        roleArn: held.role,
      });
      const own = { name: 'PassRole', statement: passStatement(held.role, held.service), summary: said.fixNote };
      const changes = [
        replaceOnly(held, missed, said.fixNote, context),
        addValues(document, list, [held.role], said.fixNote, context),
        allowPrincipal(held.edge.from, own, context),
      ];
      const evidence = [{ document, pointer: pattern.pointer, wanted: held.role, found: pattern.value }];
      // Of several roles in use the one that comes closest was meant; with it the others are not asked for any more.
      return { said, edges: [held.edge], evidence, cause: `${document}${miss.pointer} ${held.service}`, changes };
    }),
    ...notThere(context).map(({ edge, at, nearest }): Hit => {
      const names = {
        ...passNames(edge, context),
        pattern: edge.to,
        policy: policyName(at.document),
        Policy: capital(policyName(at.document)),
      };
      const said =
        nearest === null
          ? say('no-role-near', names)
          : say(edge.fact?.code === 'role-missing' ? 'no-such-role' : 'other-account', {
              ...names,
              nearest,
              difference: differenceOfRoles(edge.to, nearest),
            });
      const evidence = [{ ...at, wanted: nearest, found: edge.to }];
      const changes = nearest === null ? [] : [replaceValue(at.document, at.pointer, nearest, said.fixNote, context)];
      return { said, edges: [edge], evidence, cause: `${at.document}${at.pointer}`, changes };
    }),
  ],
});

interface Missed {
  readonly miss: NonNullable<HeldFromPassing['miss']>;
  readonly pattern: Located;
  /** Pointer of the Resource. */
  readonly list: string;
}

function closestFirst(context: RuleContext) {
  return heldFromPassing(context)
    .flatMap((held) => {
      const missed = missedBy(held, context);
      return missed === null ? [] : [{ held, missed, distance: distanceOfRole(missed.pattern.value, held.role) }];
    })
    .sort((a, b) => a.distance - b.distance);
}

/** The entry that comes closest, of a statement that misses this role and nothing else. */
function missedBy({ gate, miss, role }: HeldFromPassing, context: RuleContext): Missed | null {
  if (gate.reason !== 'resource-mismatch' || miss === undefined || !failsOnlyBy(miss, 'Resource')) return null;
  const resource = context.statement(miss.document, miss.pointer)?.resource;
  if (resource === null || resource === undefined || resource.not) return null;
  const patterns = resource.entries.filter(({ value }) => isMeantForRoles(value));
  const [pattern] = [...patterns].sort((a, b) => distanceOfRole(a.value, role) - distanceOfRole(b.value, role));
  return pattern === undefined ? null : { miss, pattern, list: resource.pointer };
}

/** Also an instance profile: a role that was looked up in the wrong place. */
function isMeantForRoles(value: string): boolean {
  return value !== '*' && (canBeRole(value) || /^arn:[^:]*:iam::[^:]*:instance-profile\//.test(value));
}

/** The only entry, mistaken in nothing but the way it is written: nothing else was meant by it. */
function replaceOnly(
  { role }: HeldFromPassing,
  { pattern, list, miss }: Missed,
  summary: string,
  context: RuleContext,
) {
  const entries = context.statement(miss.document, miss.pointer)?.resource?.entries ?? [];
  const isSame = lastName(pattern.value).toLowerCase() === lastName(role).toLowerCase();
  if (entries.length !== 1 || !isSame || isInUse(pattern.value, context)) return null;
  return replaceValue(miss.document, list, role, summary, context);
}

function isInUse(pattern: string, context: RuleContext): boolean {
  const glob = globOf(pattern);
  return [...context.model.roles.keys()].some((arn) => glob.test(arn));
}

interface NotThere {
  readonly edge: GraphEdge;
  readonly at: { readonly document: string; readonly pointer: string };
  /** The role that was meant; null where no name is close. */
  readonly nearest: string | null;
}

/** PassRole statements that name exactly a role that is not there, or one of another account with a twin here. */
function notThere(context: RuleContext): readonly NotThere[] {
  return brokenEdges(context.graph).flatMap((edge): readonly NotThere[] => {
    if (edge.kind !== 'passes') return [];
    const code = edge.fact?.code;
    const at = edge.declaredAt.find((one) => 'document' in one);
    if (at === undefined || !('document' in at)) return [];
    const account = accountOfArn(edge.from);
    if (code === 'role-missing') return [{ edge, at, nearest: nearestRole(edge.to, account, context) }];
    if (code !== 'other-account') return [];
    const twin = edge.to.replace(/^((?:[^:]*:){4})[^:]*/, `$1${account ?? ''}`);
    return context.model.roles.has(twin) ? [{ edge, at, nearest: twin }] : [];
  });
}

/**
 * The role of this account that the ARN was meant for: the same name, whatever the path or case, else the same but for the
 * word for development or production, else one nearly the same.
 */
function nearestRole(arn: string, account: string | null, context: RuleContext): string | null {
  const roles = [...context.model.roles.values()].filter(
    ({ facts }) => facts.account === account && !facts.path.startsWith('/aws-service-role/'),
  );
  const wanted = lastName(arn);
  const limit = Math.min(3, Math.ceil(wanted.length / 4));
  const alike = roles.filter(({ facts }) => withoutStage(facts.name) === withoutStage(wanted));
  // Of several, -test and -prod say, nobody can tell which is meant.
  const [twin] = alike.length === 1 ? alike : [];
  const near = roles
    .map((role) => ({
      arn: role.facts.arn,
      distance: Math.min(distanceOf(wanted, role.facts.name, limit), role === twin ? 0.5 : Infinity),
    }))
    .filter(({ distance }) => distance < limit)
    .sort((a, b) => a.distance - b.distance || pathDistance(arn, a.arn) - pathDistance(arn, b.arn));
  return near[0]?.arn ?? null;
}

function distanceOf(wanted: string, name: string, limit: number): number {
  return wanted.toLowerCase() === name.toLowerCase() ? 0 : editDistance(wanted, name, limit);
}

/** `SidekickKBRole-dev` → `sidekickkbrole`: accounts for development and production hold roles that differ in such a word. */
function withoutStage(name: string): string {
  const folded = name.toLowerCase();
  const rest = folded.replace(STAGE_BEFORE, '').replace(STAGE_AFTER, '');
  return rest === '' ? folded : rest;
}

const STAGE = '(?:dev|devel|development|test|testing|qa|int|stage|staging|preprod|prod|production|live|sandbox)';
const STAGE_BEFORE = new RegExp(`^${STAGE}[-_.]`);
const STAGE_AFTER = new RegExp(`[-_.]${STAGE}$`);

function pathDistance(a: string, b: string): number {
  return editDistance(rolePath(parseArn(a)?.resource ?? ''), rolePath(parseArn(b)?.resource ?? ''));
}
