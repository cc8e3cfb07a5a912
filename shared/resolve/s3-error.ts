/** S3's refusals in its own words: the XML of a 403, or the bare "Access Denied" that names nobody and nothing. */
import { quoteOf } from './clean-text';
import { NOTHING, type ErrorReading } from './error-reading';

const BARE = /\bAccess ?Denied\b[^.]{0,40}\(Service: (?:Amazon )?S3[;,] Status Code: 403/i;
/** `aws s3 ls s3://docs/a.txt`, or the address in a log. */
const ADDRESS = /\bs3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/[^\s"'<>|]*)?/;

/** `<Error><Code>AccessDenied</Code>…<BucketName>…`; `text` is clean. Null: no such XML. */
export function s3Xml(text: string): ErrorReading | null {
  const at = text.indexOf('<Code>');
  if (at < 0) return null;
  const part = text.slice(at, at + 4000);
  if (!/^<Code>(?:AccessDenied|AllAccessDisabled)<\/Code>/.test(part)) return null;
  const bucket = element(part, 'BucketName') ?? element(part, 'Bucket');
  const key = element(part, 'Key');
  const place = element(part, 'Resource');
  const path = bucket === null ? (place?.replace(/^\//, '') ?? null) : key === null ? bucket : `${bucket}/${key}`;
  return { ...NOTHING, family: 's3', quote: quoteOf(part), resource: bucketArn(path) };
}

/** A 403 of S3 in the words of an SDK; `text` is clean. */
export function s3Bare(text: string): ErrorReading | null {
  const match = BARE.exec(text);
  return match === null
    ? null
    : { ...NOTHING, family: 's3', quote: quoteOf(text.slice(match.index)), resource: s3Address(text) };
}

/** The bucket or object of an `s3://` address; null where there is none. */
export function s3Address(text: string): string | null {
  const match = ADDRESS.exec(text);
  if (match === null) return null;
  const key = (match[2] ?? '').slice(1);
  return bucketArn(key === '' ? (match[1] ?? null) : `${match[1] ?? ''}/${key}`);
}

function element(xml: string, name: string): string | null {
  const from = xml.indexOf(`<${name}>`);
  const to = from < 0 ? -1 : xml.indexOf(`</${name}>`, from);
  const value = to < 0 ? '' : xml.slice(from + name.length + 2, to).trim();
  return value === '' ? null : value;
}

function bucketArn(path: string | null): string | null {
  return path === null || path === '' ? null : `arn:aws:s3:::${path}`;
}
