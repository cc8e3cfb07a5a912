/** What an access point's ARN says of itself, and what a call through it tells S3 (E144). */
import { parseArn } from '../../iam/arn';
import type { ResourceFacts } from '../facts';

/** What an access point's ARN says of itself. */
export interface AccessPoint {
  /** Without the object behind it. */
  readonly arn: string;
  readonly account: string;
  /** Null: the call is about the bucket. */
  readonly key: string | null;
}

/** The access point that an ARN names, or one of its objects; null for everything else. */
export function accessPointOf(text: string): AccessPoint | null {
  if (!text.includes(':accesspoint/')) return null;
  const arn = parseArn(text);
  const match = /^(accesspoint\/[^/]+)(?:\/object\/(.*))?$/s.exec(arn?.resource ?? '');
  if (arn === null || arn.service !== 's3' || arn.account === '' || match?.[1] === undefined) return null;
  return { arn: text.slice(0, text.indexOf(match[1]) + match[1].length), account: arn.account, key: match[2] ?? null };
}

/** What every call through an access point tells S3 of it; undefined where it was not read. */
export function accessPointKeys(point: AccessPoint, facts: ResourceFacts | null): Readonly<Record<string, string>> {
  const origin = facts?.properties['NetworkOrigin'];
  return {
    's3:DataAccessPointArn': point.arn,
    's3:DataAccessPointAccount': point.account,
    ...(typeof origin === 'string' ? { 's3:AccessPointNetworkOrigin': origin } : {}),
  };
}
