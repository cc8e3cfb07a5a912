/** Certificate authorities that the environment names besides the usual ones (docs/spec/aws-access.md, 2). */
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { codeOf } from '../code-of';
import type { AwsEnvironment } from '../environment';

/** PEM texts, or why no TLS connection may be made: a sentence that names variable and file. */
export type Authorities =
  { readonly ok: true; readonly pems: readonly string[] } | { readonly ok: false; readonly why: string };

/**
 * Those of AWS_CA_BUNDLE, without which the AWS CLI asks nobody either, and of NODE_EXTRA_CA_CERTS, which Node leaves
 * out where it cannot be read. Never throws.
 */
export function ownAuthorities({ env }: AwsEnvironment): Authorities {
  const [bundle, extra] = [env['AWS_CA_BUNDLE'], env['NODE_EXTRA_CA_CERTS']];
  const ofNode = extra ? read(extra) : null;
  const more = ofNode?.ok === true ? ofNode.pems : [];
  if (!bundle) return { ok: true, pems: more };
  const own = read(bundle);
  if (own.ok) return { ok: true, pems: [...own.pems, ...more] };
  const where = 'AWS_CA_BUNDLE, or the profile’s ca_bundle';
  return { ok: false, why: `The CA bundle ${bundle} (${where}) ${own.why}; mend or unset it.` };
}

function read(file: string): Authorities {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    return { ok: false, why: `cannot be read (${codeOf(error)})` };
  }
  return isCertificates(pem) ? { ok: true, pems: [pem] } : { ok: false, why: 'holds no PEM certificate' };
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
