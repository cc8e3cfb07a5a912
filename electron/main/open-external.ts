/** The one file that opens a page in the user's browser, and the list of those that may be opened. */
import { shell } from 'electron';
import { log } from './log';

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

/** Opens the address in the browser; false when it is not one of ours (then nothing happens). */
export async function openExternal(address: string): Promise<boolean> {
  if (!isAllowedLink(address)) {
    log.warn('refused to open a link');
    return false;
  }
  await shell.openExternal(new URL(address).href);
  return true;
}
