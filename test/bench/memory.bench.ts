/**
 * The whole engine process of a window that reads a large account: what reads it, what answers meanwhile, and what
 * evaluates the next part, as the page asks along. Resident memory, out of /proc (Linux); docs/spec/performance.md,
 * part D, has the goal. Four minutes; fewer functions are quicker: `CRAWL_SIZE=5000,2000,100,500,10 npm run bench -- memory`.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bench, describe } from 'vitest';
import { DEFAULT_VIEW } from '../../shared/view/view';
import type { FromEngine } from '../../shared/ipc/engine-protocol';
import { buildEngine, makeHome, removeEngine, runEngine, type Engine } from '../ipc/engine-in-node';
import { accountSize, largeAccount, REGION } from './crawls/large-account';
import type { Served } from './crawls/serve';
import { startChild, told } from './child';

const SIZE = accountSize();
const MB = 1024;
const EVERY_MS = 100;
/** Until what was let go is collected. */
const SETTLE_MS = 3_000;

describe(`the engine of a window, ${SIZE.roles} roles, ${SIZE.buckets} buckets, ${SIZE.functions} functions`, () => {
  bench(
    'memory while the account is read, and afterwards',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-bench-'));
      const children: ChildProcess[] = [];
      const homes: string[] = [folder];
      let engine: Engine | null = null;
      try {
        buildEngine();
        const account = path.join(folder, 'account.json');
        writeFileSync(account, JSON.stringify(largeAccount(SIZE)));
        const endpoint = await startChild('crawls/serve.ts', folder, [account]);
        children.push(endpoint);
        const { url, credentials } = await told<Served>(endpoint);
        const home = makeHome({ credentials });
        homes.push(home);
        engine = runEngine(home, { AWS_ENDPOINT_URL: url });
        console.log((await measured(engine, folder)).join('\n'));
      } finally {
        engine?.kill();
        for (const child of children) child.kill();
        for (const each of homes) rmSync(each, { recursive: true, force: true });
        removeEngine();
      }
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});

/** Of each part of the way: the most, and where it stood when the part ended. */
async function measured(engine: Engine, folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const began = performance.now();
  let most = 0;
  let evaluated = 0;
  let seen = 0;
  const isOpened = ({ kind }: FromEngine): boolean => kind === 'opened' || kind === 'grown';
  const watch = setInterval(() => {
    most = Math.max(most, residentMb(engine.pid));
    const opened = engine.messages.slice(seen).filter(isOpened).length;
    seen = engine.messages.length;
    evaluated += opened;
    // What a window asks whenever there is more to see.
    if (opened > 0) {
      void engine.ask('view:lay-out', { view: DEFAULT_VIEW }).catch(() => undefined);
      void engine.ask('findings:list', {}).catch(() => undefined);
    }
  }, EVERY_MS);
  const part = (name: string): void => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const now = residentMb(engine.pid);
    lines.push(
      `${name}: ${Math.max(most, now).toFixed(0)} MB at most, ${now.toFixed(0)} MB at its end, after ${seconds} s`,
    );
    most = 0;
  };
  engine.send(orderOf(folder));
  await engine.heard('opened', 'failed');
  part('until something is open');
  await engine.heard('saved', 'failed');
  part('until all is read');
  await engine.heard('crawled', 'failed');
  part('until all is evaluated');
  await pause(SETTLE_MS);
  part('afterwards');
  clearInterval(watch);
  const failed = engine.messages.find(({ kind }) => kind === 'failed');
  return [...lines, `${evaluated} evaluations`, ...(failed === undefined ? [] : [JSON.stringify(failed)])];
}

function orderOf(folder: string): Parameters<Engine['send']>[0] {
  const account = {
    name: 'dev',
    readWith: { kind: 'profile', profile: 'dev' } as const,
    regions: [REGION],
    again: null,
  };
  return {
    kind: 'crawl',
    snapshotId: 's1',
    name: 'dev',
    accounts: [account],
    folder,
    into: null,
    since: null,
    forgotten: [],
  };
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / MB;
}
