/** Whatever single call is refused: what is known less is said less, and nothing is claimed anew. */
import { beforeAll, describe, expect, it } from 'vitest';
import { operationOf, type AnyCall } from '../../electron/aws/call';
import type { Collector } from '../../electron/aws/collector';
import { COLLECTORS } from '../../electron/aws/collectors/index';
import type { Snapshot } from '../../shared/snapshot/schema';
import { checkAccount, readSample, type Checked } from '../accounts/read-account';
import { collect } from '../aws/collect';
import { startAws } from '../aws/start-aws';
import { snapshotAt } from './crawl-endpoint';

const account = readSample() as Snapshot;
const CALLS = COLLECTORS.flatMap((collector) =>
  collector.calls.map((call) => [`${collector.name}: ${call.service} ${operationOf(call)}`, collector, call] as const),
);

async function crawled(): Promise<Snapshot> {
  const aws = await startAws({ account });
  try {
    return await snapshotAt(aws);
  } finally {
    await aws.close();
  }
}

/** The whole snapshot, with what one collector gives when the call is refused in place of what it gave. */
async function withRefused(whole: Snapshot, collector: Collector, call: AnyCall): Promise<Snapshot> {
  const faults = [{ service: call.service, operation: operationOf(call), do: 'deny' }] as const;
  const { part, rows } = await collect(collector, { account, faults });
  const others = (whole.resources ?? []).filter(({ type }) => !collector.types.includes(type));
  return {
    ...whole,
    iam: { ...whole.iam, ...part.iam },
    resources: [...others, ...(part.resources ?? [])],
    coverage: [...(whole.coverage ?? []), ...rows],
  };
}

describe('the sample, crawled without', () => {
  let whole: Snapshot;
  let before: Checked;
  beforeAll(async () => {
    whole = await crawled();
    before = checkAccount(whole);
  });

  it.each(CALLS)('%s', async (_name, collector, call) => {
    const { graph, findings } = checkAccount(await withRefused(whole, collector, call));
    const claims = [...graph.edges.values()].filter(
      ({ id, verdict }) => verdict !== 'unknown' && verdict !== before.graph.edges.get(id)?.verdict,
    );
    expect(claims.map(({ id, verdict, sentence }) => ({ id, verdict, sentence }))).toEqual([]);
    const known = new Set(before.findings.map(({ code, title }) => `${code} ${title}`));
    expect(findings.map(({ code, title }) => `${code} ${title}`).filter((finding) => !known.has(finding))).toEqual([]);
  });
});
