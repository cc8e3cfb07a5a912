/** Places in an account's JSON that can be broken: its policy documents, their statements, and the ARNs of its configuration. */

export type Json = Record<string, unknown>;

/** Something that hangs somewhere and can be put in place of what hangs there. */
export interface Site {
  readonly holder: Json | unknown[];
  readonly key: string;
  readonly value: unknown;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every value below, with where it hangs, itself first. */
export function sitesIn(value: unknown): readonly Site[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Json | unknown[];
  return Object.entries(value).flatMap(([key, child]): Site[] => [{ holder, key, value: child }, ...sitesIn(child)]);
}

/** Puts a value where the site is; undefined takes away what hangs there. */
export function put({ holder, key }: Site, value: unknown): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
  else if (value === undefined) Reflect.deleteProperty(holder, key);
  else holder[key] = value;
}

/** Every statement of every document that stands as JSON, whatever it hangs on. */
export function statementsIn(account: Json): readonly Json[] {
  return sitesIn(account).flatMap(({ value }) => {
    if (!isJson(value) || value['Statement'] === undefined) return [];
    return [value['Statement']].flat().filter(isJson);
  });
}

/** The documents, in which statements can be added. */
export function documentsIn(account: Json): readonly Json[] {
  return sitesIn(account).flatMap(({ value }) => (isJson(value) && Array.isArray(value['Statement']) ? [value] : []));
}

/** ARNs that the configuration of resources names. */
export function namesIn(account: Json): readonly Site[] {
  return listOf(account, 'resources').flatMap((entry) =>
    sitesIn(entry['properties']).filter(({ value }) => typeof value === 'string' && value.startsWith('arn:')),
  );
}

/** `iam.RoleDetailList` and the like; empty where the account has none. */
export function listOf(holder: unknown, key: string): readonly Json[] {
  const list = isJson(holder) ? holder[key] : undefined;
  return Array.isArray(list) ? list.filter(isJson) : [];
}

/** The strings of a value that may be one or a list of them. */
export function stringsIn(element: Site): readonly Site[] {
  if (typeof element.value === 'string') return [element];
  return sitesIn(element.value).filter(({ value }) => typeof value === 'string');
}
