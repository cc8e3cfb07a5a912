import type { GraphEdge } from '../../graph/graph';
import type { PatchOperation } from '../../model/change';
import { UNMATCHED } from '../../policy/decision';
import { byCause } from '../by-cause';
import { defineRule, type Hit } from '../define-rule';
import type { RuleContext } from '../context';
import { edgesMendedBy } from '../mended';
import { homeOf, ownStatements, type Home, type OwnStatement } from '../own-documents';
import { placeholdersIn, type Left, type Placeholder } from '../placeholders';
import { mayHideEdge } from '../read-in-part';
import { replaceTexts, replacing, type Replacement } from '../replace-texts';
import { beforeColon, listed, listedInShort, statementName } from '../words';

/**
 * D67: text that was to be filled in stands in a stored policy. Silent on names that something here really has, and on
 * AWS's example accounts where they are accounts of the file. One finding a document: it was copied as a whole.
 */
export const placeholderLeft = defineRule({
  id: 'placeholder-left',
  code: 'D67',
  title: 'Placeholder left in a policy',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    'trust-policy': [...UNMATCHED, 'principal-mismatch'],
    'key-policy': ['principal-mismatch', 'condition-false', 'condition-key-absent'],
    'resource-policy': [...UNMATCHED, 'principal-mismatch'],
    identity: [...UNMATCHED],
  },
  messages: {
    blocks: {
      title: '{edge}',
      text: 'Nobody filled in {left}: {statements} of the {policy} {stands} nothing by it.',
      fix: 'Put {meant} in place of {all} in {places} of the {policy}.',
    },
    'stands-there': {
      title: 'The {policy} still holds {placeholders}',
      text: 'Nobody filled in {left}: {statements} of the {policy} {stands} nothing by it.',
      fix: 'Put {meant} in place of {all} in {places} of the {policy}.',
    },
  },
  check: (context, say) =>
    byCause(unfilled(context), ({ own }) => own.address).flatMap((group): readonly Hit[] => {
      const [first] = group;
      const { address, document, name } = first.own;
      const lines = group.flatMap((one) => one.lines);
      const edges = edgesWaitingFor(group, context);
      const [lead] = edges;
      const actions = group.flatMap(({ own }) => own.statement.action.entries.map(({ value }) => value));
      if (lead === undefined && mayHideEdge(document, actions, context)) return [];
      const sayOf = (some: readonly Line[]) => {
        const left = some.flatMap(({ found }) => found.left);
        const texts = left.map(({ text }) => text);
        const places = group
          .filter((one) => one.lines.some((line) => some.includes(line)))
          .map(({ own: { statement } }) => statementName(statement.sid, statement.pointer));
        const names = {
          policy: name,
          left: listedInShort(texts),
          all: listed(texts),
          meant: listed(left.map(({ of }) => valueOf(of, first.home) ?? WORDS[of])),
          statements: listedInShort(places),
          places: listed(places),
          stands: places.length === 1 ? 'stands as it was copied, and matches' : 'stand as they were copied, and match',
        };
        const placeholders = `the placeholder${new Set(texts).size > 1 ? 's' : ''} ${names.left}`;
        return lead === undefined
          ? say('stands-there', { ...names, placeholders })
          : say('blocks', { ...names, edge: beforeColon(lead.sentence) });
      };
      const known = lines.filter(({ filled }) => filled !== null);
      const changes =
        known.length === 0
          ? []
          : [
              replaceTexts(
                document,
                known.flatMap(({ filled }) => filled ?? []),
                sayOf(known).fixNote,
              ),
            ];
      const evidence = lines.map(({ found: { at }, filled }) => ({
        document: address,
        pointer: at.pointer,
        wanted: filled?.texts[0] ?? null,
        found: at.value,
      }));
      const hit = { said: sayOf(lines), edges, evidence, cause: address, changes };
      return [lead === undefined ? { ...hit, kind: 'risk', severity: 'medium' } : hit];
    }),
});

/** A text that was not filled in, and what is known of what is meant. */
interface Line {
  readonly found: Placeholder;
  readonly filled: Replacement | null;
}

interface Unfilled {
  readonly own: OwnStatement;
  readonly home: Home;
  readonly lines: readonly Line[];
}

/** Every statement with something left in it that nothing here is called. */
function unfilled(context: RuleContext): readonly Unfilled[] {
  return ownStatements(context).flatMap((own): readonly Unfilled[] => {
    const home = homeOf(own, context);
    const isSomebodys = (account: string) => isKnown(account, home, context);
    const lines = placeholdersIn(own.statement, own.document.version, isSomebodys)
      .filter(({ at, left }) => !left.some(({ text }) => isThere(at.value, text, context)))
      .map((found): Line => ({ found, filled: fill(found, home) }));
    return lines.length === 0 ? [] : [{ own, home, lines }];
  });
}

/** What waits for one statement to be filled in, or for all of them; and what nothing else names. */
function edgesWaitingFor(group: readonly [Unfilled, ...Unfilled[]], context: RuleContext): readonly GraphEdge[] {
  const [{ own: first }] = group;
  const all = group.flatMap(({ lines }) => lines);
  const each = group.flatMap(({ own, lines }) => edgesMendedBy(own, tried(lines), context));
  const together = group.length === 1 ? [] : edgesMendedBy(first, tried(all), context);
  const pointers = new Set(all.map(({ found }) => found.at.pointer));
  return [...new Set([...each, ...together, ...declaredBy(first.address, pointers, context)])];
}

/** Only to see whether an edge waits for it: where nobody knows the value, whatever stands there, and no condition on it. */
function tried(lines: readonly Line[]): readonly PatchOperation[] {
  const texts = lines.flatMap(({ found, filled }) => {
    const isAsked = filled === null && KEY.test(found.at.pointer);
    return isAsked ? [] : [filled ?? filledWith(found, () => '*')];
  });
  const conditions = lines.flatMap(({ found, filled }) =>
    filled === null ? (KEY.exec(found.at.pointer)?.[0] ?? []) : [],
  );
  return [...replacing(texts), ...[...new Set(conditions)].map((path): PatchOperation => ({ op: 'remove', path }))];
}

/** The key of a condition, without the place in its list of values. */
const KEY = /^.*\/Condition\/[^/]+\/[^/]+/;

/** Blocked edges to things that nothing names but these texts: whatever is meant, it is not that. */
function declaredBy(address: string, pointers: ReadonlySet<string>, { blocked }: RuleContext): readonly GraphEdge[] {
  return blocked.filter(({ declaredAt }) =>
    declaredAt.every((at) => 'document' in at && at.document === address && pointers.has(at.pointer)),
  );
}

const WORDS: Readonly<Record<Left['of'], string>> = {
  account: 'the account id',
  region: 'the Region',
  name: 'the name that is meant',
};

function valueOf(of: Left['of'], { account, region }: Home): string | null {
  return of === 'account' ? account : of === 'region' ? region : null;
}

function fill(one: Placeholder, home: Home): Replacement | null {
  return one.left.every(({ of }) => valueOf(of, home) !== null)
    ? filledWith(one, (of) => valueOf(of, home) ?? '')
    : null;
}

function filledWith({ at, left }: Placeholder, value: (of: Left['of']) => string): Replacement {
  const text = left.reduce((before, each) => before.replaceAll(each.text, value(each.of)), at.value);
  return { pointer: at.pointer, texts: [text] };
}

function isKnown(account: string, home: Home, { model }: RuleContext): boolean {
  return account === home.account || model.facts.account(account) !== undefined;
}

/** `arn:aws:s3:::your-bucket` may be somebody's. */
function isThere(text: string, left: string, { model }: RuleContext): boolean {
  const names = [...model.resources.keys(), ...model.roles.keys(), ...model.users.keys()];
  return names.some((arn) => arn === text || arn.split(/[/:]/).includes(left));
}
