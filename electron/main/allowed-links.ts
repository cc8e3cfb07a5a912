/** The list of pages that may be opened in the user's browser. */

/** AWS's documentation and consoles, and nothing else. */
const HOSTS: readonly RegExp[] = [
  /^docs\.aws\.amazon\.com$/,
  /^docs\.amazonaws\.cn$/,
  /^repost\.aws$/,
  /^([a-z0-9-]+\.)?console\.aws\.amazon\.com$/,
];

/** Where AWS signs people in, by partition (docs/spec/aws-access.md, 4, point 8). */
const SIGN_IN_HOSTS: readonly RegExp[] = [
  /^([a-z0-9-]+\.)+amazonaws\.(com|com\.cn|eu)$/,
  /^([a-z0-9-]+\.)+awsapps\.(com|cn)$/,
  /^([a-z0-9-]+\.)+app\.aws$/,
];

/** Is this an address that we send people to? Only https, without user, password or port, to a host of the list. */
export function isAllowedLink(address: string): boolean {
  const url = urlOf(address);
  return url !== null && isPlain(url) && HOSTS.some((host) => host.test(url.hostname));
}

/** Is this a page where AWS signs people in, or one at the endpoint (`http://localhost:4566`) that the user has configured? */
export function isSignInPage(address: string, endpoint: string | null): boolean {
  const url = urlOf(address);
  if (url === null) return false;
  if (isPlain(url) && SIGN_IN_HOSTS.some((host) => host.test(url.hostname))) return true;
  const own = endpoint === null ? null : urlOf(endpoint);
  return own !== null && /^https?:$/.test(own.protocol) && url.origin === own.origin && url.username === '';
}

function urlOf(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

function isPlain({ protocol, username, password, port }: URL): boolean {
  return protocol === 'https:' && username === '' && password === '' && port === '';
}
