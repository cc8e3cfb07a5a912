/** Which collected thing an ARN speaks of, where it is not the thing's own: an object, an index, a version, an alias. */
import { parseArn, printArn, type Arn } from '../iam/arn';

export interface Covering {
  /** The ARN under which the thing was collected. */
  readonly arn: string;
  /** Lambda: the version or alias named (E135). */
  readonly qualifier?: string;
}

/** The thing that an ARN of its part or of another spelling speaks of; null: only the exact ARN counts. */
export function coveringArn(text: string): Covering | null {
  const arn = parseArn(text);
  if (arn === null) return null;
  const resource = shorter(arn);
  if (resource === null) return null;
  if (typeof resource === 'string') return { arn: printArn({ ...arn, resource }) };
  return { arn: printArn({ ...arn, resource: resource.resource }), qualifier: resource.qualifier };
}

function shorter(arn: Arn): string | null | { resource: string; qualifier: string } {
  const { service, resource } = arn;
  const upTo = (pattern: RegExp): string | null => pattern.exec(resource)?.[1] ?? null;
  switch (service) {
    case 's3':
      // Access points have Region and account, buckets and objects neither.
      return arn.region === '' && arn.account === '' ? upTo(/^([^/]+)\//) : upTo(/^(accesspoint\/[^/]+)\/object\//);
    case 'execute-api':
      return upTo(/^([^/]+)\//);
    case 's3vectors':
      return upTo(/^(bucket\/[^/]+)\//);
    case 'lambda': {
      const match = /^(function:[^:]+):(.+)$/.exec(resource);
      return match?.[1] === undefined || match[2] === undefined ? null : { resource: match[1], qualifier: match[2] };
    }
    case 'logs':
      return upTo(/^(log-group:[^:]+):/);
    case 'bedrock': {
      const alias = /^agent-alias\/([^/]+)/.exec(resource);
      if (alias !== null) return `agent/${alias[1] ?? ''}`;
      return upTo(/^(flow\/[^/]+)\/alias\//) ?? upTo(/^(guardrail\/[^/:]+):/);
    }
    case 'dynamodb':
      return upTo(/^(table\/[^/]+)\//);
    default:
      return null;
  }
}
