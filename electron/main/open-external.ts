/** The one file that opens a page in the user's browser. */
import { shell } from 'electron';
import { isAllowedLink, isSignInPage } from './allowed-links';
import { log } from './log';

/** Opens the address in the browser; false when it is not one of ours (then nothing happens). */
export async function openExternal(address: string): Promise<boolean> {
  return openIf(isAllowedLink(address), address);
}

/** The same for the page of a sign-in. `endpoint`: where it is by the user's own configuration; null: at AWS. */
export async function openSignInPage(address: string, endpoint: string | null): Promise<boolean> {
  return openIf(isSignInPage(address, endpoint), address);
}

async function openIf(allowed: boolean, address: string): Promise<boolean> {
  if (!allowed) {
    log.warn('refused to open a link');
    return false;
  }
  await shell.openExternal(new URL(address).href);
  return true;
}
