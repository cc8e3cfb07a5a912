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

/** One step of the way to a host: no proxy, or one whose kind is the URL's scheme. */
export type Hop = 'direct' | URL;

/**
 * The way of a call to that host: direct, or what is tried one after the other. The variables count, else the system's
 * settings, where the environment can ask for them. This computer is always asked directly.
 */
export function routeTo(
  protocol: 'http:' | 'https:',
  host: string,
  port: number,
  environment: AwsEnvironment,
): 'direct' | readonly Hop[] | Promise<readonly Hop[]> {
  const { env, systemProxy } = environment;
  if (isLocal(host) || isExempt(host, port, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return 'direct';
  const found = foundFor(protocol, env);
  if (found !== null) {
    const proxy = urlOf(found.url);
    return proxy === null ? 'direct' : [proxy];
  }
  return systemProxy === undefined ? 'direct' : systemProxy(`${protocol}//${host}/`).then(hopsOf);
}

/** `proxy.corp:3128` is how many people write it. Null: no URL. */
function urlOf(text: string): URL | null {
  try {
    return new URL(/^\w+:\/\//.test(text) ? text : `http://${text}`);
  } catch {
    return null;
  }
}

/** How a list of a PAC file spells the kinds: https://developer.mozilla.org/docs/Web/HTTP/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file */
const KINDS: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  // A SOCKS server without a version is one of version 4.
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/** `PROXY p.corp:3128; SOCKS5 s:1080; DIRECT`; nothing is direct. */
export function hopsOf(rules: string): readonly Hop[] {
  const hops = rules.split(';').flatMap((rule): Hop[] => {
    const [kind = '', where = ''] = rule.trim().split(/\s+/);
    if (kind === '') return [];
    if (kind.toUpperCase() === 'DIRECT') return ['direct'];
    const url = urlOf(`${KINDS[kind.toUpperCase()] ?? kind.toLowerCase()}://${where}`);
    return url === null || url.hostname === '' ? [] : [url];
  });
  return hops.length === 0 ? ['direct'] : hops;
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
