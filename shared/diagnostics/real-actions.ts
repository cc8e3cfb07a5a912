/** Action entries that name nothing (E20–E25), and what was meant: names of the API first, then the nearest real one. */
import { actionInfo, actionsOfService, isServicePrefix, servicePrefixes } from '../iam/action-catalogue';
import { editDistance } from '../policy/explain/edit-distance';
import { globOf } from '../policy/glob';

export type Fault =
  /** A space or comma makes it match nothing (E21). */
  | 'space'
  /** No service prefix (E20). */
  | 'no-prefix'
  /** There is no service of that prefix. */
  | 'prefix'
  /** The service has no such action. */
  | 'name'
  /** The wildcard matches no action of the service. */
  | 'wildcard';

export interface WrongAction {
  readonly fault: Fault;
  /** What was meant, as AWS writes it; empty where nobody can say. */
  readonly meant: readonly string[];
}

/**
 * What is wrong with an entry of Action or NotAction; null: it names something, or nothing like it is known, so that it
 * may be newer than AWS's list as it ships, or of a service that is no more.
 */
export function wrongAction(entry: string): WrongAction | null {
  if (entry === '*' || isReal(entry)) return null;
  if (/[\s,]/.test(entry)) return { fault: 'space', meant: withoutSpaces(entry) };
  const colon = entry.indexOf(':');
  if (colon < 0) return { fault: 'no-prefix', meant: withColon(entry) };
  const [prefix, name] = [entry.slice(0, colon), entry.slice(colon + 1)];
  if (/[*?]/.test(prefix)) return null;
  if (isServicePrefix(prefix)) {
    const meant = nearName(prefix, name);
    return meant === null ? null : { fault: /[*?]/.test(name) ? 'wildcard' : 'name', meant: [meant] };
  }
  const meant = nearPrefix(prefix, name);
  return meant === null ? null : { fault: 'prefix', meant: [meant] };
}

/** Is it an action, or a pattern of some? */
function isReal(entry: string): boolean {
  const colon = entry.indexOf(':');
  if (colon < 0) return false;
  if (!/[*?]/.test(entry)) return actionInfo(entry) !== undefined;
  const prefix = entry.slice(0, colon);
  if (/[*?]/.test(prefix)) return false;
  const pattern = globOf(entry.toLowerCase());
  return actionsOfService(prefix).some((action) => pattern.test(action.toLowerCase()));
}

/** As AWS writes it; a pattern as it is written here. */
function asWritten(entry: string): string {
  return actionInfo(entry)?.name ?? entry;
}

function withoutSpaces(entry: string): readonly string[] {
  const joined = entry.replace(/\s+/g, '');
  if (isReal(joined)) return [asWritten(joined)];
  const pieces = entry.split(/[\s,]+/).filter((piece) => piece !== '');
  return pieces.every(isReal) ? [...new Set(pieces.map(asWritten))] : [];
}

/** `bedrock>DeleteAgent`, `s3.GetObject` */
function withColon(entry: string): readonly string[] {
  const tried = entry.replace(/[^A-Za-z0-9-]/, ':');
  return tried !== entry && isReal(tried) ? [asWritten(tried)] : [];
}

/** Prefixes of API endpoints and of people's memory, with the one that IAM knows (E23). */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['bedrock-agent', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['s3-vectors', 's3vectors'],
  ['s3vector', 's3vectors'],
  ['opensearchserverless', 'aoss'],
  ['opensearch', 'es'],
  ['cloudwatchlogs', 'logs'],
  ['cloudwatch-logs', 'logs'],
  ['eventbridge', 'events'],
  ['stepfunctions', 'states'],
  ['step-functions', 'states'],
  ['sfn', 'states'],
  ['secrets-manager', 'secretsmanager'],
  ['secretmanager', 'secretsmanager'],
  ['dynamo', 'dynamodb'],
  ['elb', 'elasticloadbalancing'],
  ['elbv2', 'elasticloadbalancing'],
  ['efs', 'elasticfilesystem'],
  ['emr', 'elasticmapreduce'],
  ['msk', 'kafka'],
]);

/** API calls that IAM knows by another name (E23). */
const CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    's3:ListObjects': 's3:ListBucket',
    's3:ListObjectsV2': 's3:ListBucket',
    's3:HeadBucket': 's3:ListBucket',
    's3:HeadObject': 's3:GetObject',
    's3:ListBuckets': 's3:ListAllMyBuckets',
    's3:ListObjectVersions': 's3:ListBucketVersions',
    's3:DeleteObjects': 's3:DeleteObject',
    's3:CopyObject': 's3:PutObject',
    's3:UploadPart': 's3:PutObject',
    's3:CreateMultipartUpload': 's3:PutObject',
    's3:CompleteMultipartUpload': 's3:PutObject',
    's3:ListMultipartUploads': 's3:ListBucketMultipartUploads',
    's3:ListParts': 's3:ListMultipartUploadParts',
    's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
    's3:PutBucketEncryption': 's3:PutEncryptionConfiguration',
    'lambda:Invoke': 'lambda:InvokeFunction',
    'bedrock:Converse': 'bedrock:InvokeModel',
    'bedrock:ConverseStream': 'bedrock:InvokeModelWithResponseStream',
  }).map(([call, action]) => [call.toLowerCase(), action]),
);

function nearPrefix(prefix: string, name: string): string | null {
  const folded = prefix.toLowerCase();
  const known = PREFIXES.get(folded);
  const candidates =
    known === undefined
      ? folded.length < 4
        ? []
        : servicePrefixes().filter((one) => editDistance(one, folded, 2) < 2)
      : [known];
  const found = candidates.flatMap((service) => {
    const entry = `${service}:${name}`;
    if (isReal(entry)) return [asWritten(entry)];
    // A guess at the prefix and another at the name would be two guesses.
    return known === undefined ? [] : (nearName(service, name) ?? []);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The action of the service that the name is a slip of; null where none is near, or two are. */
function nearName(prefix: string, name: string): string | null {
  const called = CALLS.get(`${prefix}:${name}`.toLowerCase());
  if (called !== undefined) return called;
  const wildcard = name.search(/[*?]/);
  if (wildcard >= 0)
    return wildcard === name.length - 1 && name.endsWith('*') ? nearHead(prefix, name.slice(0, -1)) : null;
  const folded = name.toLowerCase();
  const limit = folded.length < 8 ? 2 : 3;
  return onlyNearest(
    actionsOfService(prefix).map((action) => {
      const other = action.slice(action.indexOf(':') + 1).toLowerCase();
      // Get and Set, Attach and Detach are two letters apart, and no slips of each other.
      const distance = other.slice(0, 2) === folded.slice(0, 2) ? editDistance(other, folded, limit) : limit;
      return { action, distance };
    }),
    limit,
  );
}

/** `GetObjct*` → `s3:GetObject*` */
function nearHead(prefix: string, head: string): string | null {
  const folded = head.toLowerCase();
  if (folded.length < 5) return null;
  const heads = new Map<string, string>();
  for (const action of actionsOfService(prefix)) {
    const name = action.slice(action.indexOf(':') + 1);
    for (const length of [folded.length, folded.length + 1, folded.length - 1]) {
      const start = name.slice(0, length);
      if (start.length === length && editDistance(start.toLowerCase(), folded, 2) < 2) {
        heads.set(start.toLowerCase(), `${action.slice(0, action.indexOf(':') + 1)}${start}*`);
        break;
      }
    }
  }
  const [only] = heads.values();
  return heads.size === 1 && only !== undefined ? only : null;
}

function onlyNearest(
  candidates: readonly { readonly action: string; readonly distance: number }[],
  limit: number,
): string | null {
  const least = Math.min(...candidates.map(({ distance }) => distance), limit);
  const found = candidates.filter(({ distance }) => distance === least && distance < limit);
  return found.length === 1 ? (found[0]?.action ?? null) : null;
}
