/** Which refused, failed or skipped calls leave an edge unknown: the way back from a decision to the coverage rows. */
import { accountOfArn, regionOfArn, serviceOfArn } from '../iam/arn';
import { decisionsOf } from '../graph/decisions-of';
import type { GraphEdge } from '../graph/graph';
import { verdictOf } from '../graph/verdict';
import type { AccountModel } from '../model/account-model';
import { typeOfArn } from '../model/shown-names';
import type { Decision, StructuralAtom } from '../policy/decision';
import { DETAILS_CALL, LIST_CALL_OF } from '../snapshot/list-calls';
import type { CoverageRow } from '../snapshot/schema';

/** A thing that an answer hangs on, and which calls about it would have settled it. */
interface Clue {
  readonly owner: string;
  readonly settles: (source: string) => boolean;
}

/**
 * Gives a function from an unknown edge to the coverage rows that it is unknown because of. Empty: nothing that a
 * call of ours could have read (another account, a session's name …).
 */
export function unreadBehind(model: AccountModel): (edge: GraphEdge) => readonly CoverageRow[] {
  const byTarget = new Map<string, CoverageRow[]>();
  const wide: CoverageRow[] = [];
  for (const row of model.coverage) {
    if (row.target === undefined) wide.push(row);
    else byTarget.set(row.target, [...(byTarget.get(row.target) ?? []), row]);
  }
  // Many edges hang on the same few things.
  const aboutOwner = new Map<string, readonly CoverageRow[]>();
  const about = (owner: string): readonly CoverageRow[] => {
    let rows = aboutOwner.get(owner);
    if (rows === undefined) {
      const arn = model.facts.resource(owner)?.arn ?? owner;
      const own = [...new Set([owner, withoutTail(owner), arn])].flatMap((name) => byTarget.get(name) ?? []);
      rows = [...own, ...wide.filter(isAbout(arn, model))];
      aboutOwner.set(owner, rows);
    }
    return rows;
  };
  const rowsFor = ({ owner, settles }: Clue): readonly CoverageRow[] =>
    about(owner).filter((row) => settles(row.source) || bringsTheThing(row, owner, model));
  return (edge) => [...new Set(cluesOf(edge, model).flatMap(rowsFor))];
}

/**
 * Gives a function from an unknown edge to the Regions that were not to be read and in which things lie that it hangs
 * on. A file that does not say which Regions were read gives none.
 */
export function unchosenBehind(model: AccountModel): (edge: GraphEdge) => readonly string[] {
  const { account, regions } = model.snapshot;
  if (regions === undefined) return () => [];
  const unchosen = ({ owner }: Clue): readonly string[] => {
    const arn = model.facts.resource(owner)?.arn ?? owner;
    const region = regionOfArn(arn);
    const ours = accountOfArn(arn) === account.id && LIST_CALL_OF.has(typeOf(arn, model));
    return region !== null && region !== '' && ours && !regions.includes(region) && !model.resources.has(arn)
      ? [region]
      : [];
  };
  return (edge) => [...new Set(cluesOf(edge, model).flatMap(unchosen))];
}

function cluesOf(edge: GraphEdge, model: AccountModel): readonly Clue[] {
  const decisions = decisionsOf(edge, model).filter(isUnknown);
  // A fact of the account was to decide, and the thing it is about was not seen or not described.
  if (decisions.length === 0) return [edge.from, edge.to].map((owner) => ({ owner, settles: isDescription }));
  return decisions.flatMap((decision) => {
    const atoms = decision.conditions
      .flat()
      .flatMap((atom) => ('atom' in atom ? [atom] : []))
      .filter(({ atom }) => atom !== 'org-unknown');
    // No answer at all: one of the two ends is not in the snapshot.
    if (atoms.length === 0) return [decision.principal, decision.resource].map((owner) => ({ owner, settles: none }));
    return atoms.flatMap((atom) => clues(atom, decision));
  });
}

const none = (): boolean => false;

/** Is it a call that says whether, and by whom, a thing can be used at all? */
function isDescription(source: string): boolean {
  return source === 'kms:DescribeKey' || /:Get\w*Policy$/.test(source);
}

function isUnknown({ decision, conditions, blockedBy }: Decision): boolean {
  return verdictOf({ answer: decision, conditions, blockedBy })?.verdict === 'unknown';
}

/** What an atom says was not read, and of what. */
function clues(
  { atom, sentence, document }: { atom: StructuralAtom; sentence: string; document: string | null },
  decision: Decision,
): readonly Clue[] {
  const owner = document === null ? decision.resource : document.slice(0, document.lastIndexOf('#'));
  if (atom === 'kms-grant') return [{ owner, settles: (source) => source === 'kms:ListGrants' }];
  if (atom !== 'policy-unreadable') return [];
  // `(s3:GetBucketPolicy was refused)`: the model says itself which call it was.
  const named = /\(([a-z0-9-]+:[A-Za-z*]+)(?: was refused| failed| was not called)?\)/.exec(sentence)?.[1];
  if (named !== undefined) return [{ owner, settles: (source) => source === named }];
  const collections = document === null ? /^the (data access|network) policies/.exec(sentence)?.[1] : undefined;
  if (collections !== undefined) {
    const policies = collections === 'network' ? /^aoss:\w+SecurityPolic(y|ies)$/ : /^aoss:\w+AccessPolic(y|ies)$/;
    return [{ owner, settles: (source) => policies.test(source) }];
  }
  if (document === null) {
    const settles = (source: string): boolean => source.endsWith('PublicAccessBlock');
    return [owner, accountOfArn(owner) ?? ''].map((each) => ({ owner: each, settles }));
  }
  return [{ owner, settles: (source) => source.startsWith('iam:') && /Polic(y|ies|yVersion)$/.test(source) }];
}

/** A list call, or a whole service that could not be asked: without its answer nobody knows that the thing is there. */
function bringsTheThing(row: CoverageRow, owner: string, model: AccountModel): boolean {
  if (row.target !== undefined || model.resources.has(owner) || model.roles.has(owner) || model.users.has(owner)) {
    return false;
  }
  const lists = LIST_CALL_OF.get(typeOf(owner, model))?.sources ?? [];
  return row.source.endsWith(':*') || lists.includes(row.source);
}

/** A row without target speaks of everything of its type, else of its service, in its account and Region. */
function isAbout(arn: string, model: AccountModel): (row: CoverageRow) => boolean {
  const type = typeOf(arn, model);
  const lists = LIST_CALL_OF.get(type)?.sources ?? [];
  const [service, region, account] = [serviceOfArn(arn), regionOfArn(arn), accountOfArn(arn)];
  return (row) => {
    if (!agrees(row.region, region) || !agrees(row.account, account)) return false;
    if (row.type !== undefined) return row.type === type;
    return lists.includes(row.source) || (row.source !== DETAILS_CALL && row.source.split(':')[0] === service);
  };
}

function typeOf(arn: string, model: AccountModel): string {
  return model.facts.resource(arn)?.type ?? typeOfArn(arn);
}

function agrees(one: string | undefined, other: string | null): boolean {
  return one === undefined || other === null || other === '' || one === other;
}

/** `arn:…:function:F:3` → `arn:…:function:F`, `arn:aws:s3:::b/docs/*` → `arn:aws:s3:::b`. */
function withoutTail(arn: string): string {
  if (/^arn:[^:]*:s3:/.test(arn)) return arn.split('/')[0] ?? arn;
  return arn.replace(/^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):.*$/, '$1');
}
