/** Places in buckets as configurations name them, and what reading or writing there asks. */
import { ask, type Target } from './declare';
import type { Thing } from './descriptor';

const BUCKET = 'AWS::S3::Bucket';

/** Objects of a bucket that is given by name. `key` may end in `*`: everything that begins so. */
export function objectsIn(bucket: string, key: string, verb: 'read' | 'write', action: string, thing: Thing): Target {
  const to = `arn:${thing.partition}:s3:::${bucket}`;
  return { to, toType: BUCKET, verb, calls: ask([action], `${to}/${key}`) };
}

/** `s3://bucket/key` taken apart; null for anything else. */
export function s3Place(uri: string | undefined): { readonly bucket: string; readonly key: string } | null {
  const found = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(uri ?? '');
  return found === null ? null : { bucket: found[1] ?? '', key: found[2] ?? '' };
}

/** A folder: its name with one slash behind it; empty for the whole bucket. */
export function folder(key: string): string {
  const name = key.replace(/\/+$/, '');
  return name === '' ? '' : `${name}/`;
}

/** Listing what lies at a place. */
export function listing(place: { readonly bucket: string; readonly key: string }, thing: Thing): Target {
  const to = `arn:${thing.partition}:s3:::${place.bucket}`;
  const context = place.key === '' ? undefined : { 's3:prefix': place.key };
  return { to, toType: BUCKET, verb: 'list', calls: ask(['s3:ListBucket'], to, context) };
}
