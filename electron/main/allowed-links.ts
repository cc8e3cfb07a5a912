/** The list of pages that may be opened in the user's browser. */

/** AWS's documentation and consoles, and nothing else. */
const HOSTS: readonly RegExp[] = [
  /^docs\.aws\.amazon\.com$/,
  /^docs\.amazonaws\.cn$/,
  /^repost\.aws$/,
  /^([a-z0-9-]+\.)?console\.aws\.amazon\.com$/,
];

/** Is this an address that we send people to? Only https, without user, password or port, to a host of the list. */
export function isAllowedLink(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false;
  return HOSTS.some((host) => host.test(url.hostname));
}
