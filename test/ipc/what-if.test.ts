import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerTo } from '../../shared/ipc/answer';
import type { GraphEdge } from '../../shared/graph/graph';
import { drawing, pictureName } from '../../shared/ipc/drawing';
import type { Question, Questions } from '../../shared/ipc/engine-protocol';
import { openAccount, type OpenAccount } from '../../shared/ipc/open-account';
import { openSession } from '../../shared/ipc/session';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { DEFAULT_VIEW } from '../../shared/view/view';

const ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const TRUST = `${ROLE}#trust`;
const BUCKET_POLICY = 'arn:aws:s3:::sidekick-logs-275666109134#policy';

const read = readSnapshot(readFileSync('build/sample/sidekick.json', 'utf8'), 'sidekick.json');
if (!read.ok) throw new Error(read.error.title);
const session = openSession(read.snapshot, { snapshotId: 's1', name: 'sidekick.json', bareDetails: false });

let open: OpenAccount;
beforeEach(() => {
  open = openAccount(session);
});

type Answered = Exclude<Question, 'export:picture'>;
function ask<Q extends Answered>(question: Q, input: Questions[Q]['input']): Questions[Q]['output'] {
  const result = answerTo(open, { question, input } as unknown as Parameters<typeof answerTo>[1]);
  if (!result.ok) throw new Error(result.error.title);
  return result.data as Questions[Q]['output'];
}
const hold = (...drafts: readonly { document: string; text: string }[]) => ask('what-if:hold', { drafts });

const admits = (principal: unknown, more: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }],
  });
const trusted = { document: TRUST, text: admits({ Service: 'bedrock.amazonaws.com' }) };
function edgeWhere(is: (edge: GraphEdge) => boolean): GraphEdge {
  const found = [...session.graph.edges.values()].find(is);
  if (found === undefined) throw new Error('The sample has no such edge.');
  return found;
}
const assumed = edgeWhere(({ kind, to }) => kind === 'assumes' && to === ROLE);
const D01 = 'D01';

describe('policies edited to see what would happen', () => {
  it('an edge that is mended works, everywhere on screen, and its finding is gone', () => {
    expect(assumed.verdict).toBe('broken');
    const answer = hold(trusted);
    expect(answer.drafts).toMatchObject([{ document: TRUST, faults: [], blocked: false, note: null }]);
    expect(answer.effects.find(({ edgeId }) => edgeId === assumed.id)).toMatchObject({
      kind: 'works',
      before: 'broken',
      after: 'works',
    });
    expect(answer.counts.works).toBeGreaterThan(0);
    expect(answer.counts.broken).toBe(0);
    expect(answer.summary.edges.broken).toBe(session.summary.edges.broken - answer.counts.works);
    expect(ask('edge:explain', { edgeId: assumed.id }).edge.verdict).toBe('works');
    const { findings } = ask('findings:list', {});
    expect(findings.map(({ finding }) => finding.code)).not.toContain(D01);
    expect(ask('node:describe', { nodeId: ROLE }).documents.find(({ address }) => address === TRUST)?.text).toContain(
      '"Service": "bedrock.amazonaws.com"',
    );
  });

  it('what was broken keeps its place in the view, so that one sees it work', () => {
    const broken = ask('view:lay-out', { view: DEFAULT_VIEW });
    hold({ document: TRUST, text: admits({ Service: ['lambda.amazonaws.com', 'bedrock.amazonaws.com'] }) });
    const mended = ask('view:lay-out', { view: DEFAULT_VIEW });
    expect(mended.nodes.map(({ id }) => id).sort()).toEqual(broken.nodes.map(({ id }) => id).sort());
    expect(mended.edges.find(({ id }) => id === assumed.id)?.verdict).toBe('works');
  });

  it('an edge that breaks is the first that is told', () => {
    const edge = edgeWhere(
      ({ kind, from, verdict }) => kind === 'assumes' && from.includes(':function:') && verdict === 'works',
    );
    const closed = { document: `${edge.to}#trust`, text: admits({ Service: 'ec2.amazonaws.com' }) };
    const answer = hold(trusted, closed);
    expect(answer.effects[0]).toMatchObject({ edgeId: edge.id, kind: 'broken', before: 'works', after: 'broken' });
    expect(answer.effects.map(({ kind }) => kind)).toContain('works');
  });

  it('a draft that AWS would refuse is underlined, and the last good text stays in force', () => {
    hold(trusted);
    const answer = hold({ document: TRUST, text: trusted.text.replace('}]}', ',}]}') });
    expect(answer.drafts[0]).toMatchObject({ blocked: true, faults: [{ severity: 'error' }] });
    expect(JSON.parse(answer.drafts[0]?.cleaned ?? '')).toEqual(JSON.parse(trusted.text));
    expect(ask('edge:explain', { edgeId: assumed.id }).edge.verdict).toBe('works');
  });

  it('a draft that never was good changes nothing', () => {
    const answer = hold({ document: TRUST, text: '{' });
    expect(answer).toMatchObject({
      drafts: [{ blocked: true }],
      effects: [],
      counts: { works: 0, broken: 0, other: 0, new: 0 },
    });
    expect(answer.summary).toEqual(session.summary);
  });

  it('dropped, the account is as it was read', () => {
    hold(trusted);
    const answer = hold();
    expect(answer).toEqual({
      drafts: [],
      effects: [],
      counts: { works: 0, broken: 0, other: 0, new: 0 },
      summary: session.summary,
    });
    expect(open.shown).toBe(session);
  });

  it('says who else may do what', () => {
    hold({ document: TRUST, text: admits({ AWS: '*' }) });
    const { total, sentences } = ask('what-if:wider', {});
    expect(sentences).toContain('Anyone may call sts:AssumeRole on SidekickKBRole.');
    expect(total).toBeGreaterThanOrEqual(sentences.length);
    hold({
      document: TRUST,
      text: admits(
        { Service: 'bedrock.amazonaws.com' },
        { Condition: { StringEquals: { 'aws:SourceAccount': '275666109134' } } },
      ),
    });
    expect(ask('what-if:wider', {})).toEqual({ total: 0, sentences: [] });
  });

  it('is written out as patches and commands, each policy by its address', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    };
    hold(trusted, { document: BUCKET_POLICY, text: JSON.stringify(policy) });
    const texts = new Map(ask('what-if:texts', {}).map((one) => [one.id, one]));
    const patches = JSON.parse(texts.get('json-patch')?.text ?? '') as readonly { document: string; patch: object[] }[];
    expect(patches.map(({ document }) => document)).toEqual([TRUST, BUCKET_POLICY]);
    expect(patches[0]?.patch).toContainEqual(
      expect.objectContaining({ path: '/Statement/0/Principal/Service', value: 'bedrock.amazonaws.com' }),
    );
    const cli = texts.get('cli');
    expect(cli?.fileName).toBe('what-if.sh');
    expect(cli?.text).toContain(`# ${TRUST}`);
    expect(cli?.text).toContain('aws iam update-assume-role-policy --role-name SidekickKBRole');
    expect(cli?.text).toContain('aws s3api put-bucket-policy');
    expect(texts.get('cloudformation')).toBeUndefined();
    expect(texts.get('terraform')?.fileName).toBe('what-if.tf');
  });

  it('a picture of it says that it is not so', () => {
    hold(trusted);
    expect(drawing(open, DEFAULT_VIEW, 'light').options.title).toBe(
      'What should work and does not, if 1 policy were edited',
    );
    expect(pictureName(open, DEFAULT_VIEW, 'svg')).toBe('sidekick-broken-what-if.svg');
  });

  it('a policy that others must change says so', () => {
    const document = 'arn:aws:iam::275666109134:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX#trust';
    expect(hold({ document, text: trusted.text }).drafts[0]?.note).toBe(
      'AWSServiceRoleForX belongs to an AWS service and cannot be changed.',
    );
  });
});
