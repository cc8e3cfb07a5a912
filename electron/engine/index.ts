/**
 * The engine process of one open snapshot: a message loop between main and the threads that do the work.
 * The loop itself computes nothing, so it always answers; main ends it, threads and all, by killing the process.
 */
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import { startEvaluation } from './evaluation';
import { readAccount } from './read-account';
import { proxyAsker } from './system-proxy';

/** What Electron puts on `process` in a utility process; this folder does not import Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
  postMessage(message: FromEngine): void;
}
const parent = (process as NodeJS.Process & { readonly parentPort: ParentPort }).parentPort;
const tell = (message: FromEngine): void => parent.postMessage(message);

const evaluation = startEvaluation(tell, stop);
const proxies = proxyAsker(tell);
let tellCrawl: ReturnType<typeof readAccount> = () => undefined;

parent.on('message', ({ data }) => {
  switch (data.kind) {
    case 'open':
      return evaluation.open(data);
    case 'ask':
      return evaluation.ask(data);
    case 'crawl':
      tellCrawl = readAccount(data, evaluation, proxies.ask, tell, stop);
      return;
    case 'signed-in-here':
      return tellCrawl(data);
    case 'sign-in':
      return void import('./sign-in').then(({ signInAs }) => signInAs(data, proxies.ask, tell));
    case 'proxy':
      return proxies.answered(data);
    case 'sign-out':
      return void import('./sign-out').then(({ signOutOf }) => signOutOf(data, proxies.ask, tell));
    case 'who':
      return void import('./who').then(({ tellWho }) => tellWho(data, proxies.ask, tell));
    case 'access':
      return void import('./access').then(({ tellAccess }) => tellAccess(data, proxies.ask, tell));
    case 'new-profile':
      return void import('./new-profile').then(({ newProfile }) => newProfile(data.profile, data.text, tell));
    case 'profiles':
      // Nobody else needs what reads the config files.
      return void import('./profiles').then(async ({ readProfiles }) =>
        tell({ kind: 'profiles', ...(await readProfiles(data)) }),
      );
  }
});
// Since Electron 37 an unhandled rejection ends a utility process; here it ends on purpose, with a code of ours.
process.on('unhandledRejection', stop);
process.on('uncaughtException', stop);

/** The reason goes to stderr, which main writes to its log. */
function stop(cause: unknown): never {
  process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exit(1);
}
