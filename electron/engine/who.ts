/** Says whose credentials a profile gives, in a process of its own: they end with it. */
import { processEnvironment } from '../aws/environment';
import { whoIs } from '../aws/who-is';
import type { Forgotten, FromEngine } from '../../shared/ipc/engine-protocol';
import type { WhoOrder } from '../../shared/ipc/who-types';
import type { ProxyAsker } from './system-proxy';

/** Tells who, or why that is not known. It is cancelled by ending the process. */
export async function tellWho(
  order: WhoOrder & Forgotten,
  systemProxy: ProxyAsker['ask'],
  tell: (message: FromEngine) => void,
): Promise<void> {
  const answer = await whoIs(order, processEnvironment({ forgotten: order.forgotten, systemProxy }));
  tell(answer.ok ? { kind: 'who', who: answer.who } : { kind: 'failed', error: answer.error });
}
