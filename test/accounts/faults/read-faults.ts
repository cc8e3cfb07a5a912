/** The faults of this folder, parsed, and the accounts that hold them. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { snapshotFile, type Snapshot } from '../../../shared/snapshot/schema';
import { applyPatch } from '../apply-patch';
import { readAccount } from '../read-account';

const pointer = z.string().regex(/^(\/([^~/]|~[01])*)+$/);
const holds = z.strictObject({ op: z.literal('test'), path: pointer, value: z.unknown() });
export const change = z.discriminatedUnion('op', [
  holds,
  z.strictObject({ op: z.literal('add'), path: pointer, value: z.unknown() }),
  z.strictObject({ op: z.literal('replace'), path: pointer, value: z.unknown() }),
  z.strictObject({ op: z.literal('remove'), path: pointer }),
]);
const code = z.string().regex(/^D([0-7]\d|80)$/);
const sample = { code, story: z.string().min(20), patch: z.tuple([holds, change], change) };
const faultFile = z.union([
  z.strictObject({
    ...sample,
    account: z.string(),
    kind: z.enum(['broken', 'might-break', 'risk', 'advice']),
    edge: z
      .string()
      .regex(/^(assumes|passes|accesses|uses)\|[^|]+\|[^|]+\|[^|]+$/)
      .nullable(),
    fix: z.union([z.literal(true), z.string().min(20)]),
    also: z.array(code).min(1).optional(),
    beside: z.strictObject({ code, note: z.string().min(20) }).optional(),
  }),
  z.strictObject(sample), // the sample's six, on sidekick-healthy
]);
export type Fault = z.infer<typeof faultFile>;

const names = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((file) => /^d\d\d-.*\.json$/.test(file))
  .map((file) => file.replace(/\.json$/, ''));
/** By file name. */
export const faults: ReadonlyMap<string, Fault> = new Map(
  names.map((name) => [name, faultFile.parse(readAccount(`faults/${name}`))]),
);
const accounts = new Map<string, Snapshot>();

/** The account that a fault is put into. */
export function accountOf(fault: Fault): Snapshot {
  const name = 'account' in fault ? fault.account : 'sidekick-healthy';
  const known = accounts.get(name) ?? snapshotFile.parse(readAccount(name));
  accounts.set(name, known);
  return known;
}

/** Their account with all of them in it; throws where there is none, or one does not fit. */
export function withFaults(...list: readonly Fault[]): Snapshot {
  const [first] = list;
  if (first === undefined) throw new Error('no fault');
  return snapshotFile.parse(list.reduce<unknown>((account, { patch }) => applyPatch(account, patch), accountOf(first)));
}

/** Throws where there is no such fault. */
export function named(name: string): Fault {
  const fault = faults.get(name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}
