/** A function's policy has no document that could be written whole: permissions are added and removed one by one. */
import type { MendedDocument } from './mended-document';
import { word } from './shell';

type Raw = Readonly<Record<string, unknown>>;

export interface Permissions {
  /** Commands that add what is new, after taking away what is another now. */
  readonly apply: readonly string[];
  readonly putBack: readonly string[];
}

/** Null where a statement says something that `add-permission` cannot. */
export function permissionCommands(document: MendedDocument): Permissions | null {
  const [before, after] = [statementsOf(document.before), statementsOf(document.after)];
  const same = (a: Raw, b: Raw) => JSON.stringify(a) === JSON.stringify(b);
  const gone = before.filter((one) => !after.some((other) => same(one, other)));
  const added = after.filter((one) => !before.some((other) => same(one, other)));
  const [addNew, addOld] = [added, gone].map((list) => list.map((one) => addPermission(one, document)));
  const commands = [...(addNew ?? []), ...(addOld ?? [])];
  if (commands.some((one) => one === null)) return null;
  const remove = (list: readonly Raw[]) => list.map((one) => removePermission(one, document));
  return {
    apply: [...remove(gone), ...((addNew ?? []) as readonly string[])],
    putBack: [...remove(added), ...((addOld ?? []) as readonly string[])],
  };
}

/** Prints the policy of the function, or of the version or alias. */
export function readPermissions(document: MendedDocument): string {
  return `aws lambda get-policy ${target(document)} --query Policy --output text`;
}

/** What a permission holds, by the names of its parameters; null where the statement says more. */
export function permissionOf(statement: Raw): Readonly<Record<string, string>> | null {
  const { Effect, Action, Principal, Condition = {} } = statement;
  const principal = principalOf(Principal);
  if (Effect !== 'Allow' || typeof Action !== 'string' || principal === null) return null;
  const found: Record<string, string> = { action: Action, principal };
  for (const [operator, pairs] of Object.entries(Condition as Readonly<Record<string, Raw>>)) {
    for (const [key, value] of Object.entries(pairs)) {
      const parameter = PARAMETERS[`${operator} ${key}`.toLowerCase()];
      if (parameter === undefined || typeof value !== 'string') return null;
      found[parameter] = value;
    }
  }
  return found;
}

const PARAMETERS: Readonly<Record<string, string>> = {
  'arnlike aws:sourcearn': 'source-arn',
  'stringequals aws:sourceaccount': 'source-account',
  'stringequals aws:principalorgid': 'principal-org-id',
  'stringequals lambda:functionurlauthtype': 'function-url-auth-type',
};

function principalOf(principal: unknown): string | null {
  if (principal === '*') return '*';
  if (typeof principal !== 'object' || principal === null) return null;
  const values = Object.values(principal);
  const [only] = values;
  return values.length === 1 && typeof only === 'string' ? only : null;
}

function addPermission(statement: Raw, document: MendedDocument): string | null {
  const permission = permissionOf(statement);
  if (permission === null) return null;
  const parameters = Object.entries(permission).map(([name, value]) => ` --${name} ${word(value)}`);
  return `aws lambda add-permission ${target(document)} --statement-id ${word(idOf(statement))}${parameters.join('')}`;
}

function removePermission(statement: Raw, document: MendedDocument): string {
  return `aws lambda remove-permission ${target(document)} --statement-id ${word(idOf(statement))}`;
}

function target({ name, part, region }: MendedDocument): string {
  const qualifier = part === '' ? '' : ` --qualifier ${word(part)}`;
  return `--function-name ${word(name)}${qualifier}${region === '' ? '' : ` --region ${word(region)}`}`;
}

function idOf({ Sid }: Raw): string {
  return typeof Sid === 'string' ? Sid : 'iam-atlas';
}

/** The statements of a document as written, one or several. */
export function statementsOf(document: unknown): readonly Raw[] {
  if (typeof document !== 'object' || document === null) return [];
  const { Statement } = document as { readonly Statement?: unknown };
  return (Array.isArray(Statement) ? Statement : Statement === undefined ? [] : [Statement]) as readonly Raw[];
}
