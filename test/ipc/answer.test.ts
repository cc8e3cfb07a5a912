import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../shared/export/formats';
import { answerTo } from '../../shared/ipc/answer';
import { drawing, pictureName } from '../../shared/ipc/drawing';
import type { Question, Questions } from '../../shared/ipc/engine-protocol';
import { openAccount, type OpenAccount } from '../../shared/ipc/open-account';
import { openSession, type Session } from '../../shared/ipc/session';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { DEFAULT_VIEW, STORIES } from '../../shared/view/view';

const KB_ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const DEVELOPER = 'arn:aws:iam::275666109134:user/kb-developer';

const phases: string[] = [];
function openSample(): Session {
  const read = readSnapshot(readFileSync('build/sample/sidekick.json', 'utf8'), 'sidekick.json');
  if (!read.ok) throw new Error(read.error.title);
  const file = { snapshotId: 's1', name: 'sidekick.json.gz', bareDetails: read.bareDetails };
  return openSession(read.snapshot, file, (phase) => phases.push(phase));
}
const session = openSample();
const open = openAccount(session);

type Answered = Exclude<Question, 'export:picture'>;
type AskedHere = Parameters<typeof answerTo>[1];
function ask<Q extends Answered>(question: Q, input: Questions[Q]['input']): Questions[Q]['output'] {
  const result = answerTo(open, { question, input } as unknown as AskedHere);
  if (!result.ok) throw new Error(result.error.title);
  return result.data as Questions[Q]['output'];
}
function errorOf(asked: AskedHere, account: OpenAccount | null = open): string | null {
  const result = answerTo(account, asked);
  return result.ok ? null : result.error.code;
}

describe('an open snapshot', () => {
  it('explains what AWS answered, with names to link and no trace', () => {
    const text = `User: ${DEVELOPER} is not authorized to perform: iam:PassRole on resource: ${KB_ROLE}`;
    const { errors, why } = ask('error:explain', { text });
    expect(why).toBeNull();
    expect(errors).toMatchObject([
      {
        outcome: 'refused',
        edgeId: `passes|${DEVELOPER}|${KB_ROLE}|bedrock.amazonaws.com`,
        finding: { code: 'D11' },
        gates: [],
        things: [
          { id: DEVELOPER, name: 'kb-developer' },
          { id: KB_ROLE, name: 'SidekickKBRole' },
        ],
      },
    ]);
    expect(Object.keys(errors[0] ?? {})).not.toContain('decision');
    expect(ask('error:explain', { text: 'all is well' })).toMatchObject({
      errors: [],
      why: expect.stringMatching(/^No refused call/) as string,
    });
  });

  it('is summed up for the page', () => {
    expect(session.summary).toMatchObject({
      snapshotId: 's1',
      name: 'sidekick.json.gz',
      account: { id: '275666109134', alias: 'sidekick-dev', partition: 'aws' },
      counts: { users: 2, groups: 1, roles: 7, resources: 13 },
      edges: { unknown: 0 },
    });
    const { counts, edges } = session.summary;
    expect(edges.works + edges.worksIf + edges.broken + edges.unknown).toBe(counts.declaredEdges);
    expect(edges.broken).toBeGreaterThanOrEqual(6);
    expect(phases.length).toBeGreaterThan(2);
  });

  it('lists its findings with what they are between', () => {
    const { findings } = ask('findings:list', {});
    expect(findings.map(({ finding }) => finding.code).sort()).toEqual(['D01', 'D03', 'D11', 'D19', 'D27', 'D39']);
    for (const { between, blockedAt } of findings) {
      expect(between).toMatch(/ → /);
      expect(blockedAt).not.toBe('');
    }
  });

  it.each(STORIES)('lays out the story %s', (story) => {
    const graph = ask('view:lay-out', { view: { ...DEFAULT_VIEW, story } });
    expect(graph.nodes.length).toBeGreaterThan(2);
    expect(graph.edges.length).toBeGreaterThan(0);
  });

  it('explains every edge of its findings and describes every node of its graph', () => {
    for (const { finding } of ask('findings:list', {}).findings) {
      const edgeId = finding.edge?.id ?? '';
      const details = ask('edge:explain', { edgeId });
      expect(details.edge.id).toBe(edgeId);
      expect(details.finding?.finding.code).toBe(finding.code);
      expect(details.decisions.length).toBeGreaterThan(0);
    }
    for (const nodeId of session.graph.nodes.keys()) expect(ask('node:describe', { nodeId }).node.id).toBe(nodeId);
  });

  it('explains access that nobody declared, once a view has shown it', () => {
    const seen = new Set(session.graph.edges.keys());
    const drawn = [KB_ROLE, DEVELOPER].flatMap(
      (focus) => ask('view:lay-out', { view: { ...DEFAULT_VIEW, story: 'access', focus, undeclared: true } }).edges,
    );
    const extra = drawn.flatMap((edge) => edge.edges).filter((id) => !seen.has(id));
    expect(extra.length).toBeGreaterThan(0);
    for (const edgeId of extra) expect(ask('edge:explain', { edgeId }).edge.declaredAt).toEqual([]);
  });

  it('finds by name and draws a picture named after the file', () => {
    expect(ask('search:find', { text: 'SidekickKB' }).map((hit) => hit.nodeId)).toContain(KB_ROLE);
    const view = { ...DEFAULT_VIEW, story: 'assume' as const };
    const svg = FORMATS.svg(drawing(open, view, 'dark'));
    expect(pictureName(open, view, 'png')).toBe('sidekick-assume.png');
    expect(svg).toContain('sidekick-dev · 275666109134');
    expect(svg).toContain('2026-11-20 16:42 UTC');
  });
});

describe('what cannot be answered', () => {
  it('is an error in the envelope', () => {
    expect(errorOf({ question: 'findings:list', input: {} }, null)).toBe('not-open');
    expect(errorOf({ question: 'edge:explain', input: { edgeId: 'assumes|a|b|assume' } })).toBe('not-there');
    expect(errorOf({ question: 'node:describe', input: { nodeId: '__proto__' } })).toBe('not-there');
  });

  it('has nothing to say of what could not be read where everything was', () => {
    expect(ask('coverage:report', {})).toMatchObject({ groups: [], policy: null, again: false });
  });

  it('a focus that is not in the account gives an empty view, not an error', () => {
    const graph = ask('view:lay-out', { view: { ...DEFAULT_VIEW, focus: 'arn:aws:s3:::none', undeclared: true } });
    expect(graph.nodes).toEqual([]);
    expect(graph.emptyText).not.toBeNull();
  });
});
