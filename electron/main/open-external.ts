/** The one file that opens a page in the user's browser. */
import { shell } from 'electron';
import { isAllowedLink } from './allowed-links';
import { log } from './log';

/** Opens the address in the browser; false when it is not one of ours (then nothing happens). */
export async function openExternal(address: string): Promise<boolean> {
  if (!isAllowedLink(address)) {
    log.warn('refused to open a link');
    return false;
  }
  await shell.openExternal(new URL(address).href);
  return true;
}
