/**
 * Our law for an account that is known in part: whatever a crawl could not read, or has not read yet, may turn an edge
 * unknown or leave it out; it never turns works into broken or broken into works, and adds no finding (E103 of
 * docs/spec/evaluation.md). What the organization's policies stop is told apart.
 * More of it, with another seed: `UNREAD_RUNS=500 UNREAD_SEED=7 npx vitest run test/aws-crawl/whatever-is-unread`.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../electron/aws/snapshot/task';
import type { Snapshot } from '../../shared/snapshot/schema';
import { applyPatch } from '../accounts/apply-patch';
import { readAccount, readSample } from '../accounts/read-account';
import { Random } from '../reference/random';
import { startAws } from '../aws/start-aws';
import { snapshotAt } from './crawl-endpoint';
import { everything, REGIONS } from './everything';
import { claims, flips, knowingOrganizationOf, sessionOf } from './less-known';
import { failed, openReplay, refused, type Fate, type Replay } from './replay';

const RUNS = Number(process.env['UNREAD_RUNS'] ?? 12);
const SEED = Number(process.env['UNREAD_SEED'] ?? 1);

interface Illness {
  readonly account: string;
  readonly patch: Parameters<typeof applyPatch>[1];
}

const zoo = readdirSync(fileURLToPath(new URL('../accounts/zoo', import.meta.url)))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));
const ACCOUNTS: readonly (readonly [string, () => unknown])[] = [
  ['the sample', readSample],
  ['the sample with nothing broken', () => readAccount('sidekick-healthy')],
  ...zoo.map((name) => [`zoo: ${name}`, () => readAccount(`zoo/${name}`)] as const),
  ...(readAccount('zoo-illnesses') as readonly Illness[]).map(
    ({ account, patch }, at) =>
      [`illness ${String(at)}: ${account}`, () => applyPatch(readAccount(`zoo/${account}`), patch)] as const,
  ),
];
const random = new Random(SEED);
const PAGE_SIZES = [1, 2, 1000];
/** All of them where many runs are asked for. */
const chosen = RUNS > 100 ? ACCOUNTS : [...ACCOUNTS.slice(0, 2), ...random.some(ACCOUNTS.slice(2), 16)];

/** A few calls refused or failed: of one name all, or one about one thing; and some tasks that have not ended yet. */
function someFate(replay: Replay): {
  readonly fate: Fate;
  readonly ended: (task: Task) => boolean;
  readonly why: string;
} {
  const all = [...replay.sent.keys()];
  const names = [...new Set([...replay.sent.values()].map(({ name }) => name))];
  const hit = new Set([
    ...(random.chance(0.7) ? random.some(names, 4) : []),
    ...(random.chance(0.6) ? random.some(all, 6) : []),
    ...(random.chance(0.3) ? ['iam GetAccountAuthorizationDetails'] : []),
  ]);
  const fault = random.pick([refused, failed]);
  const waiting = random.chance(0.7) ? [] : random.some(names, 8).map((name) => name.split(' ')[0]);
  return {
    why: `${fault.name}: ${[...hit].join(', ')}; not yet: ${waiting.join(', ')}`,
    fate: (sent, key) => (hit.has(sent.name) || hit.has(key) ? fault(sent) : null),
    ended: ({ collector }) =>
      collector.name === 'iam-details' || !collector.calls.some(({ service }) => waiting.includes(service)),
  };
}

describe('less known is less said', () => {
  it.each(chosen)('%s', async (_name, read) => {
    const replay = await openReplay(read() as Snapshot, random.pick(PAGE_SIZES));
    try {
      const all = await replay.crawl();
      const whole = sessionOf(all);
      const knowing = knowingOrganizationOf(all);
      // The calls that stand in for the one that brings all of IAM.
      await replay.crawl((sent) => (sent.name === 'iam GetAccountAuthorizationDetails' ? refused(sent) : null));
      const requests = [...whole.graph.edges.values()].flatMap((edge) => edge.requests);
      const callers = [...whole.model.users.keys(), ...whole.model.roles.keys(), '*'];
      const others = requests.slice(0, 30).map((request) => ({ ...request, principal: random.pick(callers) }));
      for (let run = 0; run < RUNS; run++) {
        const { fate, ended, why } = someFate(replay);
        const less = await replay.crawl(fate, { ended });
        const part = sessionOf(less);
        const before = knowing(less);
        const said = [...claims(before, part), ...flips([...requests, ...others], before, part)];
        expect({ why, said }).toEqual({ why, said: [] });
      }
    } finally {
      await replay.close();
    }
  });

  it('while it is read, whichever service answers last', async () => {
    const account = everything();
    for (const service of ['kms', 's3', 'bedrock-agent', 'lambda'].slice(0, RUNS > 100 ? 4 : 2)) {
      const aws = await startAws({ account, faults: [{ service, do: 'slow', ms: 150 }] });
      const parts: Snapshot[] = [];
      const whole = await snapshotAt(aws, { regions: [...REGIONS], onPartial: (part) => parts.push(part()) });
      await aws.close();
      expect(parts.length).toBeGreaterThan(0);
      const knowing = knowingOrganizationOf(whole);
      expect(parts.flatMap((part) => claims(knowing(part), sessionOf(part)))).toEqual([]);
    }
  });
});

describe('reading again', () => {
  const accounts = [['the sample', readSample] as const, ['one of each', everything] as const];
  it.each(accounts)('%s: as if read anew, or as before where it is refused again', async (_name, read) => {
    const replay = await openReplay(read() as Snapshot, random.pick(PAGE_SIZES));
    try {
      const whole = await replay.crawl();
      const knowing = knowingOrganizationOf(whole);
      for (let run = 0; run < RUNS; run++) {
        const first = someFate(replay);
        const second = someFate(replay);
        const again = await replay.crawl(first.fate);
        const why = `first ${first.why}; then ${second.why}`;
        expect({ why, ...(await replay.crawl(undefined, { again })) }).toEqual({ why, ...whole });
        expect({ why, ...(await replay.crawl(first.fate, { again })) }).toEqual({ why, ...again });
        const third = await replay.crawl(second.fate, { again });
        expect({ why, said: claims(knowing(third), sessionOf(third)) }).toEqual({ why, said: [] });
      }
    } finally {
      await replay.close();
    }
  });
});
