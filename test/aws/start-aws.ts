/** AWS for tests: an HTTP server that answers the SDK's clients from account snapshots, with AWS's manners and ills. */
import { createServer } from 'node:http';
import { AccessKeys, TEST_KEYS } from './access-keys';
import { answerWith } from './answer';
import { Faults } from './manners/faults';
import type { AwsEndpoint, AwsOptions, ReceivedCall } from './options';
import { receive } from './receive';
import { respond } from './respond';
import { World } from './world';

/** Listens on 127.0.0.1; `url` says `localhost`, because some clients put a bucket or an account before the host. */
export async function startAws(options: AwsOptions): Promise<AwsEndpoint> {
  const keys = new AccessKeys();
  const world = new World(options, keys);
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.add(fault);
  for (const id of [TEST_KEYS.accessKeyId, ...(options.accessKeys ?? [])]) keys.accept(id, world.firstCaller());
  const calls: ReceivedCall[] = [];
  const problems: string[] = [];
  const answer = answerWith({ options, keys, world, faults, problems });

  const server = createServer((request, response) => {
    void (async () => {
      const { reply, call, fault } = await answer(await receive(request));
      if (call !== null) calls.push(call);
      await respond(response, reply, fault, request.method === 'HEAD');
    })().catch((error: unknown) => {
      // A client that hung up while it was asking is no problem of ours.
      if (request.complete) problems.push(String(error));
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://localhost:${port}`,
    // An SDK client writes into the object that it is given, and these are everybody's.
    credentials: { ...TEST_KEYS },
    calls,
    problems,
    portal: world.cloud.portal,
    fault: (fault) => faults.add(fault),
    changeAfter: (after, change) => world.changeAfter(after, change),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
