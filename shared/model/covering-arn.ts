/** Which collected thing an ARN speaks of, where it is not the thing's own: an object, an index, a version, an alias. */
import { parseArn, printArn, type Arn } from '../iam/arn';

export interface Covering {
  /** The ARN under which the thing was collected. */
  readonly arn: string;
  /**
   * The part that has a policy of its own: a function's version or alias (E135), a table's stream (`stream/LABEL`), an
   * endpoint of an AgentCore runtime (`runtime-endpoint/NAME`).
   */
  readonly qualifier?: string;
}

/** The ARN of a part with a policy of its own: `…:function:F:prod`, `…:table/T/stream/LABEL`. */
export function qualifiedArn(arn: string, qualifier: string): string {
  return `${arn}${qualifiedTail(arn, qualifier)}`;
}

/** What stands behind the thing's own ARN: `:prod`, `/stream/LABEL`. */
export function qualifiedTail(arn: string, qualifier: string): string {
  return `${parseArn(arn)?.service === 'lambda' ? ':' : '/'}${qualifier}`;
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
    case 'bedrock-agentcore': {
      // docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html
      const endpoint = /^(runtime\/[^/]+)\/(runtime-endpoint\/.+)$/.exec(resource);
      if (endpoint?.[1] === undefined || endpoint[2] === undefined) return null;
      return { resource: endpoint[1], qualifier: endpoint[2] };
    }
    case 'dynamodb': {
      // docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-attach-resource-policy-streams.html
      const stream = /^(table\/[^/]+)\/(stream\/.+)$/.exec(resource);
      if (stream?.[1] !== undefined && stream[2] !== undefined) return { resource: stream[1], qualifier: stream[2] };
      return upTo(/^(table\/[^/]+)\//);
    }
    default:
      return null;
  }
}
