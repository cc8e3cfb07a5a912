/** The latest text of every AWS managed policy, as AWS published it, for tests (build/make-managed-policies.mjs). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

const file = z.strictObject({
  source: z.string(),
  updated: z.iso.date(),
  licence: z.literal('MIT'),
  count: z.number(),
  policies: z.record(
    z.string(),
    z.strictObject({ arn: z.string(), version: z.string(), document: z.record(z.string(), z.unknown()) }),
  ),
});

export type ManagedPolicies = z.infer<typeof file>;
export type ManagedPolicy = ManagedPolicies['policies'][string];

let read: ManagedPolicies | null = null;

/** All of them, by name, with the source's version and date; unpacked once. Throws where the file is not as expected. */
export function managedPolicies(): ManagedPolicies {
  const packed = path.join(import.meta.dirname, 'managed-policies.json.br');
  read ??= file.parse(JSON.parse(brotliDecompressSync(readFileSync(packed)).toString('utf8')));
  return read;
}

/** One by name (`ReadOnlyAccess`); throws where AWS has no such policy, so that a case with a slip of the pen fails. */
export function managedPolicy(name: string): ManagedPolicy {
  const { policies } = managedPolicies();
  const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (policy === undefined) throw new Error(`AWS has no managed policy ${name}`);
  return policy;
}
