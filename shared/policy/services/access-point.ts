/** What an access point's ARN says of itself, and what a call through it tells S3 (E144). */
import { parseArn } from '../../iam/arn';
import type { ResourceFacts } from '../facts';
import { textMember } from './member';

/** What an access point's ARN says of itself. */
export interface AccessPoint {
  /** Without the object behind it. */
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  /** Null: the call is about the bucket. */
  readonly key: string | null;
}

/** Between the access point's name and the object's. */
const OBJECT = '/object/';

/** The access point that an ARN names, or one of its objects; null for everything else. */
export function accessPointOf(text: string): AccessPoint | null {
  const arn = parseArn(text);
  if (arn?.service !== 's3' || !arn.resource.startsWith('accesspoint/')) return null;
  const { partition, account } = arn;
  const at = text.indexOf(OBJECT);
  if (at < 0) return { arn: text, partition, account, key: null };
  return { arn: text.slice(0, at), partition, account, key: text.slice(at + OBJECT.length) };
}

/** What every call through an access point tells S3 of it; undefined where it was not read. */
export function accessPointKeys(point: AccessPoint, facts: ResourceFacts | null): Readonly<Record<string, string>> {
  const origin = textMember(facts?.properties, 'NetworkOrigin');
  return {
    's3:DataAccessPointArn': point.arn,
    's3:DataAccessPointAccount': point.account,
    ...(origin === null ? {} : { 's3:AccessPointNetworkOrigin': origin }),
  };
}
