/** The permissions of a function's policy, for texts that are code: one resource each. */
import { permissionOf, statementsOf } from './lambda';
import type { MendedDocument } from './mended-document';

export interface Permission {
  readonly id: string;
  /** By the names of the CLI's parameters: `action`, `principal`, `source-arn` … */
  readonly values: Readonly<Record<string, string>>;
}

/** Those that are new or another afterwards; null where a statement says more than a permission can. */
export function newPermissions({ before, after }: MendedDocument): readonly Permission[] | null {
  const old = new Set(statementsOf(before).map((one) => JSON.stringify(one)));
  const found = statementsOf(after)
    .filter((one) => !old.has(JSON.stringify(one)))
    .map((one) => ({ id: typeof one['Sid'] === 'string' ? one['Sid'] : 'iam-atlas', values: permissionOf(one) }));
  return found.every((one): one is Permission => one.values !== null) ? found : null;
}

/** `source-arn` as `SourceArn`, `sourceArn` or `source_arn`. */
export const casing = {
  pascal: (name: string): string => name.split('-').map(capital).join(''),
  camel: (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  snake: (name: string): string => name.replaceAll('-', '_'),
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
