/** What main tells the page unasked: the one typed sender of the contract's events. */
import type { WebContents } from 'electron';
import type { EventName, Events } from '../../../shared/ipc/contract';

export type Send = <E extends EventName>(event: E, data: Events[E]) => void;

/** Sends to the page of our window; when there is none, there is nobody to tell. */
export function senderTo(ourPage: () => WebContents | undefined): Send {
  return (event, data) => {
    const page = ourPage();
    if (page !== undefined && !page.isDestroyed()) page.send(event, data);
  };
}
