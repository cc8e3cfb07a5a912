import type { GraphEdge } from '../../graph/graph';
import { UNMATCHED } from '../../policy/decision';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { edgesMendedBy } from '../mended';
import { homeOf, ownStatements, type Home } from '../own-documents';
import { placeholdersIn, type Left, type Placeholder } from '../placeholders';
import { mayHideEdge } from '../read-in-part';
import { replaceTexts, replacing, type Replacement } from '../replace-texts';
import { beforeColon, listed, statementName } from '../words';

/**
 * D67: text that was to be filled in stands in a stored policy. Silent on names that something here really has, and on
 * AWS's example accounts where they are accounts of the file.
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
      text: 'Nobody filled in {left}: {statement} of the {policy} stands as it was copied, and matches nothing by it.',
      fix: 'Put {meant} in place of {left} in {statement} of the {policy}.',
    },
    'stands-there': {
      title: 'The {policy} still holds {placeholders}',
      text: 'Nobody filled in {left}: {statement} of the {policy} stands as it was copied, and matches nothing by it.',
      fix: 'Put {meant} in place of {left} in {statement} of the {policy}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement } = own;
      const home = homeOf(own, context);
      const found = placeholdersIn(statement, document.version, (account) => isKnown(account, home, context)).filter(
        ({ at, left }) => !left.some(({ text }) => isThere(at.value, text, context)),
      );
      if (found.length === 0) return [];
      const filled = found.map((one) => fill(one, home));
      // Where nobody knows the value, whatever stands there: only to see whether an edge waits for it.
      const tried = found.map((one, index) => filled[index] ?? filledWith(one, () => '*'));
      const pointers = new Set(found.map(({ at }) => at.pointer));
      const edges = [
        ...new Set([...edgesMendedBy(own, replacing(tried), context), ...declaredBy(address, pointers, context)]),
      ];
      const known = filled.flatMap((one) => one ?? []);
      const left = found.flatMap((one) => one.left);
      const place = statementName(statement.sid, statement.pointer);
      const names = {
        policy: own.name,
        statement: place,
        left: listed(left.map(({ text }) => text)),
        meant: listed(left.map(({ of }) => valueOf(of, home) ?? WORDS[of])),
      };
      const evidence = found.map(({ at }, index) => ({
        document: address,
        pointer: at.pointer,
        wanted: filled[index]?.texts[0] ?? null,
        found: at.value,
      }));
      const cause = `${address}${statement.pointer}`;
      const placeholders = `the placeholder${left.length > 1 ? 's' : ''} ${names.left}`;
      const [lead] = edges;
      const actions = statement.action.entries.map(({ value }) => value);
      if (lead === undefined && mayHideEdge(document, actions, context)) return [];
      const said =
        lead === undefined
          ? say('stands-there', { ...names, placeholders })
          : say('blocks', { ...names, edge: beforeColon(lead.sentence) });
      const changes = known.length < found.length ? [] : [replaceTexts(document, known, said.fixNote)];
      if (lead !== undefined) return [{ said, edges, evidence, cause, changes }];
      return [{ said, edges: [], evidence, cause, changes, kind: 'risk' as const, severity: 'medium' as const }];
    }),
});

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
