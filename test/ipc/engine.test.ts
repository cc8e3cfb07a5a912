import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshotFile } from '../../electron/files/read-file';
import { listSaved, prepareSaved } from '../../electron/files/saved-snapshots';
import type { Picture } from '../../shared/ipc/contract';
import { DEFAULT_VIEW } from '../../shared/view/view';
import { LISTS } from '../../shared/snapshot/list-calls';
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import { SECRET_MARKER } from '../aws/access-keys';
import type { AwsEndpoint } from '../aws/options';
import { startAws } from '../aws/start-aws';
import { buildEngine, makeHome, removeEngine, runEngine, type Engine } from './engine-in-node';

const SAMPLE = readSample() as AccountSnapshot;

let aws: AwsEndpoint;
let home = '';
let folder = '';
const running: Engine[] = [];

beforeAll(buildEngine, 120_000);
afterAll(removeEngine);
beforeEach(async () => {
  aws = await startAws({ account: SAMPLE });
  home = makeHome(aws);
  folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-snapshots-'));
});
afterEach(async () => {
  for (const engine of running.splice(0)) {
    engine.kill();
    await engine.gone;
  }
  await aws.close();
  for (const each of [home, folder]) rmSync(each, { recursive: true, force: true });
});

function start(env: Readonly<Record<string, string>> = {}): Engine {
  const engine = runEngine(home, { AWS_ENDPOINT_URL: aws.url, ...env });
  running.push(engine);
  return engine;
}
interface Wanted {
  readonly profile?: string;
  readonly saveIn?: string;
  /** File that what is read joins. */
  readonly into?: string;
  /** File that spares calls. */
  readonly since?: string;
  readonly again?: boolean;
}
function crawl(engine: Engine, { profile = 'dev', saveIn = folder, into, since, again = false }: Wanted = {}): void {
  const account = {
    name: profile,
    readWith: { kind: 'profile', profile } as const,
    regions: ['us-east-1'],
    again: again ? SAMPLE.account.id : null,
  };
  engine.send({
    kind: 'crawl',
    snapshotId: 's1',
    name: profile,
    accounts: [account],
    folder: saveIn,
    into: into ?? null,
    since: since ?? null,
    forgotten: [],
  });
}
/** Crawls to the end; gives the file. */
async function crawled(engine: Engine): Promise<string> {
  await engine.heard('crawled');
  const { file, error } = await engine.heard('saved');
  expect(error).toBeNull();
  return file ?? '';
}

describe('a crawl by the engine', () => {
  it('opens what it reads, grows, and saves the whole for its owner only', async () => {
    const engine = start();
    crawl(engine);
    const opened = await engine.heard('opened');
    expect(opened.summary).toMatchObject({
      snapshotId: 's1',
      name: 'dev',
      accounts: [{ id: SAMPLE.account.id, name: 'sidekick-dev', readWith: { kind: 'profile', profile: 'dev' } }],
      counts: { users: 2, roles: 7 },
    });
    const file = await crawled(engine);
    expect(path.basename(file)).toMatch(/^275666109134_sidekick-dev_\d{8}T\d{6}Z_[0-9a-f]{8}\.json\.gz$/);
    expect(readdirSync(folder)).toEqual([path.basename(file)]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');

    const last = engine.messages.findLast((message) => message.kind === 'grown' || message.kind === 'opened');
    expect(last).toMatchObject({ summary: { edges: { broken: 7, unknown: 0 }, counts: { resources: 13 } } });
    const list = await engine.ask('findings:list', {});
    expect(list.ok && list.data.findings.map(({ finding }) => finding.code).sort()).toEqual([
      'D01',
      'D03',
      'D11',
      'D19',
      'D27',
      'D39',
    ]);
    const read = await readSnapshotFile(file);
    expect(read.ok && read.snapshot).toMatchObject({ profile: 'dev', account: SAMPLE.account, regions: ['us-east-1'] });
  });

  it('answers while it reads', async () => {
    aws.fault({ service: 'kms', do: 'slow', ms: 1500 });
    const engine = start();
    crawl(engine);
    await engine.heard('opened');
    const drawn = await engine.ask('view:lay-out', { view: DEFAULT_VIEW });
    expect(drawn.ok && drawn.data.nodes.length).toBeGreaterThan(0);
    expect(engine.messages.some((message) => message.kind === 'crawled')).toBe(false);
    await crawled(engine);
  });

  it('answers whatever is asked while the whole takes the place of a part, and finishes a picture of the part', async () => {
    aws.fault({ service: 'kms', do: 'slow', ms: 1500 });
    const engine = start();
    crawl(engine);
    await engine.heard('opened');
    const answers: Promise<{ ok: boolean }>[] = [];
    const view = { ...DEFAULT_VIEW, openGroups: [...DEFAULT_VIEW.openGroups] };
    const picture: Picture = { view, theme: 'light', format: 'png', scale: 1 };
    const asking = setInterval(() => answers.push(engine.ask('findings:list', {})), 5);
    await engine.heard('saved');
    answers.push(engine.ask('export:picture', { picture }));
    await crawled(engine);
    clearInterval(asking);
    const given = await Promise.all(answers);
    expect(given.length).toBeGreaterThan(20);
    expect(given.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('draws pictures, and answers meanwhile', async () => {
    const engine = start();
    engine.send({ kind: 'open', snapshotId: 's1', path: 'build/sample/sidekick.json', name: 'sidekick.json' });
    await engine.heard('opened');
    const view = { ...DEFAULT_VIEW, openGroups: [...DEFAULT_VIEW.openGroups] };
    const picture: Picture = { view, theme: 'dark', format: 'png', scale: 4 };
    const drawn = engine.ask('export:picture', { picture });
    expect((await engine.ask('findings:list', {})).ok).toBe(true);
    expect(engine.messages.filter((message) => message.kind === 'answer')).toHaveLength(1);
    const answer = await drawn;
    expect(answer.ok && answer.data.fileName).toBe('sidekick-broken.png');
    expect(answer.ok && Buffer.from(answer.data.bytes).toString('latin1', 1, 4)).toBe('PNG');
  });

  it('tells nothing secret', async () => {
    const engine = start();
    crawl(engine);
    const file = await crawled(engine);
    const said = JSON.stringify(engine.messages) + engine.stderr() + JSON.stringify(await readSnapshotFile(file));
    for (const secret of [SECRET_MARKER, aws.credentials.secretAccessKey]) expect(said).not.toContain(secret);
  });

  it('says in one sentence why it cannot read', async () => {
    const engine = start();
    crawl(engine, { profile: 'nobody' });
    const { error } = await engine.heard('failed');
    expect(error.title).toContain('nobody');
    expect(error.hint).not.toBe('');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps what it read open where the disk is full', async () => {
    const engine = start({ TEST_DISK: 'full' });
    crawl(engine);
    await engine.heard('crawled');
    const { file, error } = await engine.heard('saved');
    expect(file).toBeNull();
    expect(error).toMatchObject({
      code: 'disk-full',
      title: expect.stringMatching(/^Could not save .*: the disk is full\.$/) as string,
    });
    expect(readdirSync(folder)).toEqual([]);
    expect((await engine.ask('findings:list', {})).ok).toBe(true);
  });

  it('goes on where a part of what it read could not be evaluated', async () => {
    aws.fault({ service: 'kms', do: 'slow', ms: 1000 });
    const engine = start({ TEST_EVALUATION: 'the first dies' });
    crawl(engine);
    await crawled(engine);
    expect(engine.stderr()).toContain('A thread that evaluates ended');
    const list = await engine.ask('findings:list', {});
    expect(list.ok && list.data.findings).toHaveLength(6);
  });

  it('has saved what it read before it says that it cannot be evaluated', async () => {
    const engine = start({ TEST_EVALUATION: 'each dies' });
    crawl(engine);
    const { error } = await engine.heard('failed');
    expect(error.title).toBe('Reading dev went well, but what was read could not be evaluated.');
    const { file } = await engine.heard('saved');
    const read = await readSnapshotFile(file ?? '');
    expect(read.ok && read.snapshot.resources).toHaveLength(13);
  });

  it('asks nothing again that AWS documents to be as it was in an earlier file', async () => {
    const earlier = path.join(folder, 'earlier.json');
    const head = { format: 'iam-atlas-snapshot', version: 1, lists: LISTS };
    writeFileSync(earlier, JSON.stringify({ ...SAMPLE, ...head }));
    const engine = start();
    crawl(engine, { since: earlier });
    await crawled(engine);
    const asked = new Set(aws.calls.map((call) => call.operation));
    expect(asked).toContain('ListKnowledgeBases');
    expect(asked).not.toContain('GetKnowledgeBase');
  });

  it('joins another account, which stays first, and reads again only what was refused, of the one that says how', async () => {
    const other = path.join(folder, 'other.json');
    const account = { id: '111122223333', alias: 'data', partition: 'aws' };
    writeFileSync(other, JSON.stringify({ format: 'iam-atlas-snapshot', version: 1, account, iam: {} }));
    aws.fault({ service: 's3', operation: 'GetBucketPolicy', about: 'sidekick-invocation-logs', do: 'deny' });
    const first = start();
    crawl(first, { into: other });
    const { summary } = await first.heard('opened');
    expect(summary).toMatchObject({ account: { alias: 'data' }, others: ['sidekick-dev'] });
    const older = await crawled(first);
    const report = await first.ask('coverage:report', {});
    expect(report.ok && report.data.again).toBe(true);
    const refused = report.ok ? report.data.groups.find((group) => group.source === 's3:GetBucketPolicy') : undefined;
    expect(refused).toMatchObject({ count: 1, things: [{ name: 'sidekick-invocation-logs' }] });
    expect(refused?.unknownEdges).toBeGreaterThan(0);
    expect(report.ok && JSON.parse(report.data.policy ?? '{}')).toMatchObject({
      Statement: [{ Action: ['s3:GetBucketPolicy'] }],
    });

    await aws.close();
    aws = await startAws({ account: SAMPLE });
    const second = start();
    crawl(second, { into: older, again: true });
    const newer = await crawled(second);
    expect(readdirSync(folder).sort()).toEqual([older, newer, other].map((file) => path.basename(file)).sort());
    const asked = new Set(aws.calls.map((call) => call.operation));
    expect(asked).toContain('GetBucketPolicy');
    expect(asked).not.toContain('GetKeyPolicy');
    const [before, after] = [await readSnapshotFile(older), await readSnapshotFile(newer)];
    const joined = (read: typeof before) => {
      const [own] = read.ok ? (read.snapshot.more ?? []) : [];
      const refusals = (own?.coverage ?? []).filter((row) => row.outcome === 'denied').length;
      return [read.ok && read.snapshot.account.id, own?.account.id, own?.resources?.length, refusals];
    };
    expect(joined(before)).toEqual([account.id, SAMPLE.account.id, 13, 1]);
    expect(joined(after)).toEqual([account.id, SAMPLE.account.id, 13, 0]);
  });
});

describe('the profiles', () => {
  it('are listed without a crawl, with the policy that one needs', async () => {
    const engine = start();
    engine.send({ kind: 'profiles', forgotten: [] });
    const { list } = await engine.heard('profiles');
    expect(list.profiles).toMatchObject([{ name: 'dev', kind: 'keys', region: 'us-east-1', state: { kind: 'ready' } }]);
    expect(list.endpoints.map(({ shown }) => shown).join()).toContain(aws.url);
    expect(list.policies.map(({ id }) => id)).toEqual(['account', 'services', 'organization']);
    for (const { text } of list.policies) expect(JSON.parse(text)).toMatchObject({ Version: '2012-10-17' });
    expect(JSON.stringify(list)).not.toContain(SECRET_MARKER);
    expect(aws.calls).toEqual([]);
  });
});

describe('an engine that is killed', () => {
  const earlier = '275666109134_sidekick-dev_20261120T164200Z_0000feed.json.gz';
  /** A folder with one whole snapshot in it. */
  function withOne(): string {
    const into = mkdtempSync(path.join(folder, 'with-one-'));
    writeFileSync(path.join(into, earlier), gzipSync(JSON.stringify(SAMPLE)));
    return into;
  }
  /** What the next start finds: all of it whole, the earlier one among it, and no half file. */
  async function whatIsLeft(into: string): Promise<number> {
    await prepareSaved(into);
    const saved = await listSaved(into);
    expect(readdirSync(into).sort()).toEqual(saved.map(({ savedId }) => savedId).sort());
    expect(saved.map(({ savedId }) => savedId)).toContain(earlier);
    for (const { savedId } of saved) {
      const read = await readSnapshotFile(path.join(into, savedId));
      expect(read.ok && read.snapshot.resources?.length).toBe(13);
    }
    return saved.length;
  }

  it.each([
    ['before the file beside it is made', 1],
    ['in the middle of the text', 1],
    ['before it is on the disk', 1],
    ['before it takes the place', 1],
    ['when it has taken the place', 2],
  ])('%s leaves whole snapshots only', async (moment, files) => {
    const into = withOne();
    const engine = start({ TEST_DIES_AT: moment });
    crawl(engine, { saveIn: into });
    await engine.gone;
    expect(engine.messages.some((message) => message.kind === 'crawled')).toBe(false);
    expect(await whatIsLeft(into)).toBe(files);
  });

  it('at any moment of a crawl leaves whole snapshots only', async () => {
    const took = await timeOf(async () => {
      const engine = start();
      crawl(engine);
      await crawled(engine);
    });
    for (let round = 0; round < 10; round++) {
      const own = withOne();
      const engine = start();
      crawl(engine, { saveIn: own });
      const later = new Promise((resolve) => setTimeout(resolve, Math.random() * took * 1.2));
      await Promise.race([later, engine.heard('crawled')]);
      engine.kill();
      await engine.gone;
      expect(await whatIsLeft(own)).toBeLessThanOrEqual(2);
    }
  });
});

async function timeOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

it('asks main which proxy the system names, once a host, and calls through it', async () => {
  const tunnels: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const onward = connect(Number(new URL(aws.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => end.destroy());
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const { port } = proxy.address() as AddressInfo;
  const engine = start({ AWS_ENDPOINT_URL: 'http://aws.example' });
  const urls: string[] = [];
  const timer = setInterval(() => {
    const questions = engine.messages.filter((message) => message.kind === 'proxy-wanted');
    for (const { id, url } of questions.slice(urls.length)) {
      urls.push(url);
      engine.send({ kind: 'proxy', id, rules: `PROXY 127.0.0.1:${String(port)}; DIRECT` });
    }
  }, 20);
  crawl(engine);
  await crawled(engine);
  clearInterval(timer);
  proxy.close();
  expect(urls).toContain('http://aws.example/');
  expect(new Set(urls).size).toBe(urls.length);
  expect(tunnels.length).toBeGreaterThan(0);
  expect(aws.problems).toEqual([]);
});
