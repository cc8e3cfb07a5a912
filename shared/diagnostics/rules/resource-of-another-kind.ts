import { actionInfo } from '../../iam/action-catalogue';
import { aliasNames } from '../../iam/key-aliases';
import type { Change, PatchOperation } from '../../model/change';
import type { Located, Statement } from '../../policy/document';
import { isBlamed } from '../blamed';
import { addStatement, addValues, oneOrMany, replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { unfittingActions } from '../dead-resources';
import { defineRule, type Hit } from '../define-rule';
import { edgesMendedBy } from '../mended';
import { namedCalls } from '../named-calls';
import { homeOf, ownStatements, type OwnStatement } from '../own-documents';
import { patternFits } from '../pattern-fits';
import { beforeColon, listed, listedInShort, statementName } from '../words';

/** Said of a statement, and of the edge that waits for it. */
const OTHER_KIND = {
  text: 'AWS checks {actions} against resources of the type {kinds} only; {statement} of the {policy} names {found}.',
  fix: '{mend}',
} as const;

const NO_KIND = {
  text: 'AWS checks {actions} against * only, for such a call is about no single resource; {statement} of the {policy} names {found}.',
  fix: '{mend}',
} as const;

/**
 * D65: an action of a statement that none of its resources fits. Bucket and objects side by side are fine: each action
 * has its own. Where an edge is red because of it, that edge's own rule tells it (D11, D18, D20), and this one where it
 * has none.
 */
export const resourceOfAnotherKind = defineRule({
  id: 'resource-of-another-kind',
  code: 'D65',
  title: 'Resource type does not fit the action',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['accesses', 'passes', 'assumes'],
  explains: { identity: ['resource-mismatch'] },
  messages: {
    'other-kind': { title: 'The {policy} {allows} {few} on the wrong kind of resource', ...OTHER_KIND },
    'other-kind-blocks': { title: '{edge}', ...OTHER_KIND },
    'no-kind': { title: 'The {policy} {allows} {few} on single resources, which never applies', ...NO_KIND },
    'no-kind-blocks': { title: '{edge}', ...NO_KIND },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const unfitting = unfittingActions(own.statement, own.document, homeOf(own, context));
      return [true, false].flatMap((typeless): readonly Hit[] => {
        const actions = unfitting.filter((one) => one.typeless === typeless).map(({ action }) => action);
        if (actions.length === 0) return [];
        const { address, statement, name: policy } = own;
        const texts = actions.map(({ value }) => value);
        const names = {
          policy,
          statement: statementName(statement.sid, statement.pointer),
          allows: statement.effect === 'Allow' ? 'allows' : 'denies',
          actions: listed(texts),
          few: listedInShort(texts),
          found: listedInShort((statement.resource?.entries ?? []).map(({ value }) => value)),
          kinds: kindsOf(actions),
        };
        const { mend, changes } = typeless ? onEverything(own, actions, context) : onItsKind(own, actions, context);
        const edges = edgesWaitingFor(own, changes, context);
        const calls = namedCalls(own, texts, changes[0]?.patch ?? [], context);
        const evidence = actions.map(({ pointer, value }) => ({
          document: address,
          pointer,
          wanted: names.kinds,
          found: value,
        }));
        const hit = { edges, calls, evidence, cause: `${address}${statement.pointer} ${String(typeless)}`, changes };
        const [lead] = edges;
        if (lead !== undefined) {
          const edge = beforeColon(lead.sentence);
          const said = say(typeless ? 'no-kind-blocks' : 'other-kind-blocks', { ...names, mend, edge });
          return [{ ...hit, said, severity: 'high' }];
        }
        if (isBlamed(own, context)) return [];
        const said = say(typeless ? 'no-kind' : 'other-kind', { ...names, mend });
        return [{ ...hit, said, kind: 'risk', severity: typeless ? 'low' : 'medium' }];
      });
    }),
});

/** What would mend a statement, in words and as changes. */
interface Mend {
  readonly mend: string;
  readonly changes: readonly (Change | null)[];
}

/** Actions that are about no single thing: `*` for them alone, or in a statement of their own. */
function onEverything(own: OwnStatement, actions: readonly Located[], context: RuleContext): Mend {
  const { address, statement, name } = own;
  const entries = statement.resource?.entries ?? [];
  if (actions.length < statement.action.entries.length) {
    const mend = `Move ${listed(actions.map(({ value }) => value))} to a statement of the ${name} with the resource *.`;
    return { mend, changes: moved(own, actions, mend, context) };
  }
  const found = listedInShort(entries.map(({ value }) => value));
  const mend = `Name * in place of ${found} in ${statementName(statement.sid, statement.pointer)} of the ${name}.`;
  return { mend, changes: [replaceValue(address, statement.resource?.pointer ?? '', '*', mend, context)] };
}

/** Actions that are about something else: that, where what is named tells what it is. */
function onItsKind(own: OwnStatement, actions: readonly Located[], context: RuleContext): Mend {
  const { statement, name } = own;
  const place = `${statementName(statement.sid, statement.pointer)} of the ${name}`;
  const meant = meantFor(actions, statement.resource?.entries ?? [], context);
  if (meant.length === 0) {
    const texts = listed(actions.map(({ value }) => value));
    return {
      mend: `Name a resource of the type ${kindsOf(actions)} in ${place}, or remove ${texts} from it.`,
      changes: [],
    };
  }
  const mend = `Name ${listed(meant)} in ${place}.`;
  return { mend, changes: named(own, actions, meant, mend, context) };
}

/** `key`, `agent-alias` */
function kindsOf(actions: readonly Located[]): string {
  const kinds = actions.flatMap(({ value }) => actionInfo(value)?.resourceTypes ?? []).map(({ name }) => name);
  const each = [...new Set(kinds)];
  return each.length === 0 ? '*' : listed(each.length > 3 ? [...each.slice(0, 3), 'others'] : each);
}

/** The ARNs beside those found that every one of the actions is about; none where nobody can say. */
function meantFor(actions: readonly Located[], found: readonly Located[], context: RuleContext): readonly string[] {
  const texts = found.flatMap(({ value }) => siblings(value, context));
  const fitting = texts.filter((text) => actions.every(({ value }) => patternFits(value, text) === 'yes'));
  return [...new Set(fitting)];
}

/** A thing's other half: the objects of a bucket, the aliases of an agent, the indexes of a vector bucket, an alias's key. */
function siblings(arn: string, { model }: RuleContext): readonly string[] {
  const [head, resource = ''] = [arn.split(':').slice(0, 5).join(':'), arn.split(':').slice(5).join(':')];
  const agent = /^agent\/([^/]+)$/.exec(resource)?.[1];
  const alias = /^alias\/.+$/.exec(resource)?.[0];
  const vectors = /^(bucket\/[^/]+)(\/.*)?$/.exec(resource);
  if (agent !== undefined) return [`${head}:agent-alias/${agent}/*`];
  if (alias !== undefined) {
    return [...model.resources.values()].flatMap(({ entry }) =>
      entry.arn.startsWith(`${head}:key/`) && aliasNames(entry.properties?.['aliases']).includes(alias)
        ? [entry.arn]
        : [],
    );
  }
  if (arn.includes(':s3vectors:') && vectors !== null)
    return [`${head}:${vectors[1] ?? ''}`, `${head}:${vectors[1] ?? ''}/index/*`];
  if (arn.includes(':s3:::')) return [`${head}:${resource.split('/')[0] ?? ''}`, `${head}:${resource}/*`];
  return [];
}

/** The right resources in the place of those that no action of the statement is about, else beside them. */
function named(
  { address, statement }: OwnStatement,
  actions: readonly Located[],
  meant: readonly string[],
  summary: string,
  context: RuleContext,
): readonly (Change | null)[] {
  const { pointer = '', entries = [] } = statement.resource ?? {};
  const added = addValues(address, pointer, meant, summary, context);
  const others = statement.action.entries.filter((entry) => !actions.includes(entry));
  const kept = entries.filter(({ value }) => others.some((other) => patternFits(other.value, value) !== 'no'));
  if (kept.length === entries.length) return [added];
  const value = oneOrMany([...kept.map((entry) => entry.value), ...meant]);
  return [replaceValue(address, pointer, value, summary, context), added];
}

/** The edges that the first change, and nothing else, would let through. */
function edgesWaitingFor(own: OwnStatement, changes: readonly (Change | null)[], context: RuleContext) {
  const change = changes.find((one) => one !== null);
  return change === undefined || own.statement.effect === 'Deny' ? [] : edgesMendedBy(own, change.patch, context);
}

/** The actions taken out of their statement and put into one on `*`. */
function moved(
  { address, statement }: OwnStatement,
  actions: readonly Located[],
  summary: string,
  context: RuleContext,
) {
  const added = addStatement(
    address,
    { Effect: statement.effect, Action: actions.map(({ value }) => value), Resource: '*', ...conditionsOf(statement) },
    summary,
    context,
  );
  const places = actions.map(({ pointer }) => pointer).filter((pointer) => /\/\d+$/.test(pointer));
  if (added === null || places.length < actions.length) return [];
  // From the end, so that what goes first moves none of the others.
  const removed = [...places].reverse().map((path): PatchOperation => ({ op: 'remove', path }));
  return [{ ...added, patch: [...removed, ...added.patch] }];
}

function conditionsOf({ conditions }: Statement): {
  readonly Condition?: Record<string, Record<string, readonly string[]>>;
} {
  if (conditions.length === 0) return {};
  const Condition: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions) {
    Condition[operator] = { ...Condition[operator], [key]: values.map(({ value }) => value) };
  }
  return { Condition };
}
