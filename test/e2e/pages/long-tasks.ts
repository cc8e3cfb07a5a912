/** Tasks of the page that keep it from answering, as the browser itself records them. */
import type { CDPSession, Page } from '@playwright/test';

export interface Task {
  /** Milliseconds from its beginning to its end, other processes included. */
  readonly lasted: number;
  /** Milliseconds of the processor that it took itself. */
  readonly worked: number;
}
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The browser calls a task long from here on. */
const LONG = 50;

/** Starts to watch; the function it gives stops and returns every long task of the page's main thread since. */
export async function watchLongTasks(page: Page): Promise<() => Promise<readonly Task[]>> {
  const client = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  return async () => {
    await stop(client);
    const main = events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain');
    return events
      .filter((event) => event.name === 'RunTask' && event.ph === 'X')
      .filter((event) => main.some((thread) => thread.pid === event.pid && thread.tid === event.tid))
      .map((event) => ({ lasted: (event.dur ?? 0) / 1000, worked: (event.tdur ?? event.dur ?? 0) / 1000 }))
      .filter((task) => task.lasted >= LONG);
  };
}

async function stop(client: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  await client.detach();
}
