/** The URL of a function, or of one of its aliases, as ListFunctionUrlConfigs tells it (E135). */
import type { Target } from '../target';

/** `NONE` or `AWS_IAM`: how callers of the URL sign in. Null: the URLs were not read, or this one is not among them. */
export function urlAuthType({ arn, facts }: Pick<Target, 'arn' | 'facts'>): string | null {
  const urls: unknown = facts?.properties['functionUrls'];
  if (!Array.isArray(urls)) return null;
  const own: unknown = urls.find((url: unknown) => member(url, 'FunctionArn') === arn);
  const type = member(own, 'AuthType');
  return typeof type === 'string' ? type : null;
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
