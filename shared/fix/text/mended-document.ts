/** A document before and after a change, and what it is: all that a fix written out as text needs. */
import { parseArn } from '../../iam/arn';
import type { AccountModel } from '../../model/account-model';
import type { Change } from '../../model/change';
import { patched } from '../../model/apply-change';
import { addressParts } from '../../model/document-place';
import type { Request } from '../../policy/request';

export type PlaceKind =
  | 'trust'
  | 'role-inline'
  | 'user-inline'
  | 'group-inline'
  | 'managed'
  | 'bucket'
  | 'vector-bucket'
  | 'key'
  | 'function'
  | 'queue'
  | 'topic'
  | 'secret'
  | 'endpoint'
  | 'scp'
  | 'rcp';

export interface MendedDocument {
  readonly kind: PlaceKind;
  /** ARN of what it hangs on, or the policy's own; for SCPs and RCPs the target. */
  readonly owner: string;
  /** The owner's name as commands take it. */
  readonly name: string;
  /** Inline policy, SCP or qualifier; else ''. */
  readonly part: string;
  readonly region: string;
  /** Null: there is none yet. */
  readonly before: unknown;
  readonly after: Readonly<Record<string, unknown>>;
  /** What works afterwards, for the check. */
  readonly requests: readonly Request[];
}

const RESOURCE_KINDS: Readonly<Record<string, PlaceKind>> = {
  s3: 'bucket',
  s3vectors: 'vector-bucket',
  kms: 'key',
  lambda: 'function',
  sqs: 'queue',
  sns: 'topic',
  secretsmanager: 'secret',
  ec2: 'endpoint',
};

/** Null where the change does not fit, or commands for such a document are not known. */
export function mendedDocument(
  change: Change,
  requests: readonly Request[],
  model: AccountModel,
): MendedDocument | null {
  const { owner, kind, name: part } = addressParts(change.document);
  const place = kindOf(owner, kind);
  if (place === null) return null;
  const before = model.documents.get(change.document)?.document?.source ?? null;
  try {
    const after = patched(before, change.patch);
    const arn = parseArn(owner);
    const region = arn?.region ?? '';
    return { kind: place, owner, name: nameOf(owner, place), part, region, before, after, requests };
  } catch {
    return null;
  }
}

function kindOf(owner: string, kind: string): PlaceKind | null {
  if (kind === 'trust' || kind === 'scp' || kind === 'rcp') return kind;
  const arn = parseArn(owner);
  if (arn === null) return null;
  if (kind === 'inline') {
    const type = arn.resource.split('/')[0] ?? '';
    return type === 'role' || type === 'user' || type === 'group' ? `${type}-inline` : null;
  }
  if (kind === 'policy') return RESOURCE_KINDS[arn.service] ?? null;
  return arn.service === 'iam' ? 'managed' : null;
}

function nameOf(owner: string, kind: PlaceKind): string {
  const resource = parseArn(owner)?.resource ?? owner;
  if (kind === 'function') return resource.replace(/^function:/, '');
  return kind === 'topic' || kind === 'secret' || kind === 'vector-bucket'
    ? owner
    : (resource.split('/').at(-1) ?? owner);
}
