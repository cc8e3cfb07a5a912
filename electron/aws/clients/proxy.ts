/**
 * Which proxy a call goes through, by the variables that curl, Python and the AWS CLI read. The SDK ignores them
 * (docs/spec/aws-access.md, 2).
 */
import type { AwsEnvironment } from '../environment';
import { withoutPassword } from '../profiles/url-shown';

/** Lower case counts more, as in curl. */
const VARIABLES = {
  'https:': ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
} as const;

interface Found {
  readonly variable: string;
  readonly url: string;
}

/** The proxy for a call to that host; null: none, or one that is no http(s) URL. This computer is always asked directly. */
export function proxyFor(
  protocol: 'http:' | 'https:',
  host: string,
  port: number,
  { env }: AwsEnvironment,
): URL | null {
  const found = foundFor(protocol, env);
  if (found === null || isLocal(host) || isExempt(host, port, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return null;
  try {
    // `proxy.corp:3128` is how many people write it.
    const url = new URL(/^\w+:\/\//.test(found.url) ? found.url : `http://${found.url}`);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** `the proxy http://proxy.corp:3128 (HTTPS_PROXY)`, without a password; null: calls to AWS go through none. */
export function proxyShown({ env }: AwsEnvironment): string | null {
  const found = foundFor('https:', env);
  return found === null ? null : `the proxy ${withoutPassword(found.url)} (${found.variable})`;
}

function foundFor(protocol: keyof typeof VARIABLES, env: AwsEnvironment['env']): Found | null {
  for (const variable of VARIABLES[protocol]) {
    const url = env[variable]?.trim();
    if (url) return { variable, url };
  }
  return null;
}

function isLocal(host: string): boolean {
  return /(^|\.)localhost$|^127\.|^\[?::1\]?$/i.test(host);
}

/** `NO_PROXY=*`, `amazonaws.com`, `.amazonaws.com`, `*.amazonaws.com`, `host:8443`. */
function isExempt(host: string, port: number, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .some((one) => {
      const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(one) ?? [];
      if (only !== undefined && Number(only) !== port) return false;
      if (name === '*') return true;
      const suffix = name.replace(/^\*?\./, '');
      return host.toLowerCase() === suffix || host.toLowerCase().endsWith(`.${suffix}`);
    });
}
