/** The documents that are the user's own to mend: for the rules that look at what is written, not at an edge. */
import { shownDocument } from '../model/shown-names';
import type { DocumentEntry } from '../model/account-model';
import type { PolicyDocument, Statement } from '../policy/document';
import type { RuleContext } from './context';
import { mendElsewhere } from './mend-elsewhere';

export interface OwnDocument {
  readonly address: string;
  /** ARN of the user, group, role, managed policy or resource it belongs to. */
  readonly owner: string;
  /** The account whose document it is; null where nothing says so. */
  readonly account: string | null;
  /** `trust policy of etl`, `policy build-kb of ann`. */
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A statement, and the document it stands in. */
export interface OwnStatement extends OwnDocument {
  readonly statement: Statement;
}

const known = new WeakMap<RuleContext, readonly OwnDocument[]>();

/** Every document that could be read, but for those of AWS, of its services and of Identity Center (D80, E140). */
export function ownDocuments(context: RuleContext): readonly OwnDocument[] {
  const before = known.get(context);
  if (before !== undefined) return before;
  const found = [...context.model.documents.values()].flatMap((entry): OwnDocument[] => {
    const { address, owner, document } = entry;
    if (document === undefined || mendElsewhere(address) !== null) return [];
    return [{ address, owner, account: accountOf(entry, context), name: documentName(address, context), document }];
  });
  known.set(context, found);
  return found;
}

/** Their statements, one by one. */
export function ownStatements(context: RuleContext): readonly OwnStatement[] {
  return ownDocuments(context).flatMap((own) => own.document.statements.map((statement) => ({ ...own, statement })));
}

/** `trust policy of etl`, `policy build-kb of ann`, `bucket policy of payroll`. */
export function documentName(address: string, { model }: RuleContext): string {
  return shownDocument(address, model.resources.get(address.split('#')[0] ?? '')?.entry.type);
}

function accountOf({ owner }: DocumentEntry, { model }: RuleContext): string | null {
  const inModel = model.resources.get(owner)?.facts.account;
  if (inModel !== undefined) return inModel;
  const written = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(owner)?.[1];
  return written ?? (/^\d{12}$/.test(owner) ? owner : null);
}

/** Where a document is at home: what the parts of its ARNs should be. */
export interface Home {
  readonly partition: string;
  readonly account: string | null;
  /** The only Region that was read; null where there are several. */
  readonly region: string | null;
}

/** The home of a document. */
export function homeOf({ account }: Pick<OwnDocument, 'account'>, { model }: RuleContext): Home {
  const facts = (account === null ? undefined : model.facts.account(account)) ?? model.account;
  const regions = [model.snapshot, ...(model.snapshot.more ?? [])].find((one) => one.account.id === facts.id)?.regions;
  return { partition: facts.partition, account, region: regions?.length === 1 ? (regions[0] ?? null) : null };
}
