/** The proxies that this computer's own settings name. Only main can ask Chromium, which reads them. */
import { session } from 'electron';
import type { ProxyAnswer, ProxyQuestion } from '../../shared/ipc/engine-protocol';
import { log } from './log';

/**
 * A list as a PAC file writes it; direct where it cannot be known. A PAC file on a server is not run: Chromium would
 * have to look up its host, and looks up none here (security.ts).
 */
export async function systemProxy({ id, url }: ProxyQuestion): Promise<ProxyAnswer> {
  try {
    return { kind: 'proxy', id, rules: await session.defaultSession.resolveProxy(url) };
  } catch (error) {
    log.warn('the proxy settings could not be read', error);
    return { kind: 'proxy', id, rules: 'DIRECT' };
  }
}
