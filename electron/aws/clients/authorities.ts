/** Certificate authorities that the environment names besides the usual ones (docs/spec/aws-access.md, 2). */
import { readFileSync, statSync } from 'node:fs';
import tls, { type SecureContext } from 'node:tls';
import { codeOf } from '../code-of';
import type { AwsEnvironment } from '../environment';

/** Whom TLS trusts, null: the usual ones; or why no TLS connection may be made: a sentence that names variable and file. */
export type Authorities =
  { readonly ok: true; readonly trusted: SecureContext | null } | { readonly ok: false; readonly why: string };

/**
 * The usual ones with those of AWS_CA_BUNDLE, without which the AWS CLI asks nobody either, and of NODE_EXTRA_CA_CERTS,
 * which Node leaves out where it cannot be read. Never throws.
 */
export function ownAuthorities({ env }: AwsEnvironment): Authorities {
  const [bundle, extra] = [env['AWS_CA_BUNDLE'], env['NODE_EXTRA_CA_CERTS']];
  const ofNode = extra ? read(extra) : null;
  const more = ofNode?.ok === true ? [ofNode.pem] : [];
  if (!bundle) return { ok: true, trusted: besides(more) };
  const own = read(bundle);
  if (own.ok) return { ok: true, trusted: besides([own.pem, ...more]) };
  const where = 'AWS_CA_BUNDLE, or the profile’s ca_bundle';
  return { ok: false, why: `The CA bundle ${bundle} (${where}) ${own.why}; mend or unset it.` };
}

type Bundle = { readonly ok: true; readonly pem: string } | { readonly ok: false; readonly why: string };

/**
 * A company's bundle holds a hundred certificates or more, and to parse them takes longer than a call to AWS: it is done
 * again only where the file is another one, here as below.
 */
const bundles = new Map<string, { readonly stamp: string; readonly bundle: Bundle }>();

function read(file: string): Bundle {
  try {
    const { ino, mtimeMs, size } = statSync(file);
    const stamp = `${ino} ${mtimeMs} ${size}`;
    const known = bundles.get(file);
    if (known?.stamp === stamp) return known.bundle;
    const pem = readFileSync(file, 'utf8');
    const bundle: Bundle = isCertificates(pem) ? { ok: true, pem } : { ok: false, why: 'holds no PEM certificate' };
    bundles.set(file, { stamp, bundle });
    return bundle;
  } catch (error) {
    return { ok: false, why: `cannot be read (${codeOf(error)})` };
  }
}

let last: { readonly pems: string; readonly trusted: SecureContext } | null = null;

/** One for all connections: else Node would parse them all for each. */
function besides(pems: readonly string[]): SecureContext | null {
  if (pems.length === 0) return null;
  const all = pems.join('\n');
  if (last?.pems !== all)
    last = { pems: all, trusted: tls.createSecureContext({ ca: [...tls.rootCertificates, ...pems] }) };
  return last.trusted;
}

function isCertificates(pem: string): boolean {
  if (!pem.includes('-----BEGIN CERTIFICATE-----') && !pem.includes('-----BEGIN TRUSTED CERTIFICATE-----'))
    return false;
  try {
    tls.createSecureContext({ ca: pem });
    return true;
  } catch {
    return false;
  }
}
