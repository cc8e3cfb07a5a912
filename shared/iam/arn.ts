/** Amazon Resource Names: taken apart, printed, and shortened for a person. */

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** The sixth part, with its later colons and slashes. */
  readonly resource: string;
}

/**
 * Splits at the first five colons (E31 of docs/spec/evaluation.md).
 * Null for anything that does not begin with `arn:` or has fewer than six parts; nothing else is judged.
 */
export function parseArn(text: string): Arn | null {
  if (!text.startsWith('arn:')) return null;
  const service = text.indexOf(':', 4);
  if (service < 0) return null;
  const region = text.indexOf(':', service + 1);
  if (region < 0) return null;
  const account = text.indexOf(':', region + 1);
  if (account < 0) return null;
  const resource = text.indexOf(':', account + 1);
  if (resource < 0) return null;
  return {
    partition: text.slice(4, service),
    service: text.slice(service + 1, region),
    region: text.slice(region + 1, account),
    account: text.slice(account + 1, resource),
    resource: text.slice(resource + 1),
  };
}

/** The ARN as one string; `parseArn` of it gives the same parts back. */
export function printArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/** The account part of an ARN; null where there is none (a bucket) or it is no 12-digit account (`aws`). */
export function accountOfArn(text: string): string | null {
  const account = parseArn(text)?.account ?? '';
  return isAccountId(account) ? account : null;
}

/** The service part of an ARN (`s3`), lower-case; null for anything that is no ARN. */
export function serviceOfArn(text: string): string | null {
  return parseArn(text)?.service.toLowerCase() ?? null;
}

/** The Region part of an ARN; null where it is empty or the text is no ARN. */
export function regionOfArn(text: string): string | null {
  return parseArn(text)?.region || null;
}

/** Twelve digits. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** An account id as AWS’s consoles print it: `1111-2222-3333`. */
export function dashedAccount(account: string): string {
  return account.replace(/(\d{4})(?=\d)/g, '$1-');
}

/** The ARN that stands for a whole account as principal (E57). */
export function rootArn(account: string, partition = 'aws'): string {
  return `arn:${partition}:iam::${account}:root`;
}

/** The sixth part as type word and rest: `role/ops/admin` → `role`, `ops/admin`; a bucket has no type word. */
export function resourceParts(resource: string): { readonly type: string; readonly id: string } {
  const at = resource.search(/[/:]/);
  return at < 0 ? { type: '', id: resource } : { type: resource.slice(0, at), id: resource.slice(at + 1) };
}

/**
 * The name a person knows the thing by: the last element of the sixth part (`role/ops/admin` → `admin`,
 * `function:F` → `F`, `secret:S-abc` → `S-abc`). A bucket's object keeps its key (`docs/a.txt`), an API's method is
 * `GET /orders/7`. Text that is no ARN (a service principal, a domain) comes back as it is.
 */
export function lastName(text: string): string {
  const arn = parseArn(text);
  if (arn === null) return text;
  const { resource } = arn;
  if (arn.service === 's3' && arn.account === '') return resource;
  if (arn.service === 'lambda' && resource.startsWith('function:')) return resource.slice('function:'.length);
  if (arn.service === 'logs' && resource.startsWith('log-group:')) {
    return resource.slice('log-group:'.length).replace(/:\*$/, '');
  }
  if (arn.service === 'secretsmanager' && resource.startsWith('secret:')) return resource.slice('secret:'.length);
  if (arn.service === 'execute-api') {
    const [, , verb, ...path] = resource.split('/');
    if (verb !== undefined) return `${verb} /${path.join('/')}`;
  }
  // Model ids hold colons: `anthropic.claude-sonnet-4-20250514-v1:0`.
  const parts = resource.split(arn.service === 'bedrock' ? '/' : /[/:]/).filter((part) => part !== '' && part !== '*');
  return parts.at(-1) ?? (resource === '' ? text : resource);
}

/**
 * Short form for display: `arn:…:role/ops/admin`, or without the ellipsis where nothing would be saved
 * (`arn:aws:s3:::docs`). Only for reading; copies and hovers show the whole ARN.
 */
export function shortArn(text: string): string {
  const arn = parseArn(text);
  if (arn === null) return text;
  if (arn.region === '' && arn.account === '') return text;
  return `arn:…:${arn.resource}`;
}
