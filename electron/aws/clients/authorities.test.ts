/** What is trusted besides the usual authorities, and how often that is worked out. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CERTIFICATE } from '../../../test/aws/certificate';
import { ownAuthorities } from './authorities';

it('parses a bundle once, and again where the file is another one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-authorities-'));
  const bundle = path.join(folder, 'bundle.pem');
  const trusted = () => ownAuthorities({ env: { AWS_CA_BUNDLE: bundle, NODE_EXTRA_CA_CERTS: bundle }, home: folder });
  writeFileSync(bundle, CERTIFICATE.cert);
  const first = trusted();
  expect(first).toMatchObject({ ok: true, trusted: expect.anything() as unknown });
  const again = trusted();
  expect(first.ok && again.ok && again.trusted === first.trusted).toBe(true);

  appendFileSync(bundle, CERTIFICATE.cert);
  const other = trusted();
  expect(first.ok && other.ok && other.trusted !== first.trusted).toBe(true);
  writeFileSync(bundle, 'words');
  expect(trusted()).toMatchObject({ ok: false, why: expect.stringContaining('holds no PEM certificate') as string });
  rmSync(folder, { recursive: true });
});
