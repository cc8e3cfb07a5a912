import { describe, expect, it } from 'vitest';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph';
import { project } from './project';
import { DEFAULT_VIEW, type View, type ViewGraph } from './view';

const ACCOUNT = '111122223333';

function role(name: string, path = '/'): GraphNode {
  return {
    id: `arn:aws:iam::${ACCOUNT}:role${path}${name}`,
    kind: 'role',
    type: 'AWS::IAM::Role',
    name,
    subtitle: 'role · execution',
    account: ACCOUNT,
    region: null,
    icon: 'role',
    column: 2,
    unread: false,
  };
}
function bucket(name: string): GraphNode {
  return {
    ...role(name),
    id: `arn:aws:s3:::${name}`,
    kind: 'resource',
    type: 'AWS::S3::Bucket',
    subtitle: 'bucket · us-east-1',
    icon: 'bucket',
    column: 3,
  };
}
function user(name: string): GraphNode {
  const type = 'AWS::IAM::User';
  return { ...role(name), id: `arn:aws:iam::${ACCOUNT}:user/${name}`, kind: 'user', type, subtitle: 'user', column: 0 };
}

function edge(from: GraphNode, to: GraphNode, more: Partial<GraphEdge> = {}): GraphEdge {
  const kind = more.kind ?? (to.kind === 'role' ? 'assumes' : 'accesses');
  const verb = more.verb ?? (kind === 'assumes' ? 'assume' : 'read');
  return {
    id: `${kind}|${from.id}|${to.id}|${verb}`,
    kind,
    from: from.id,
    to: to.id,
    verb,
    requests: [],
    declaredAt: [{ resource: from.id, property: 'x' }],
    verdict: 'works',
    blockedBy: [],
    conditions: [],
    label: `${verb}s`,
    sentence: '',
    fact: null,
    ...more,
  };
}

function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  const at = (end: 'from' | 'to'): Map<string, string[]> => {
    const map = new Map<string, string[]>();
    for (const item of edges) map.set(item[end], [...(map.get(item[end]) ?? []), item.id]);
    return map;
  };
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Map(edges.map((item) => [item.id, item])),
    out: at('from'),
    in: at('to'),
  };
}

const view = (more: Partial<View> = {}): View => ({ ...DEFAULT_VIEW, ...more });
const names = (graph: ViewGraph): readonly string[] => graph.nodes.map((node) => node.name).sort();

// ann → etl ✕→ docs → (nothing); etl → logs → far; quiet → other
const [ann, etl, next, quiet] = [user('ann'), role('etl'), role('next'), role('quiet')];
const [docs, logs, other] = [bucket('docs'), bucket('logs'), bucket('other')];
const broken = edge(etl, docs, { verdict: 'broken', label: '✕ reads', blockedBy: ['identity'] });
const story = graphOf(
  [ann, etl, next, quiet, docs, logs, other],
  [edge(ann, etl), edge(etl, logs), edge(next, logs), edge(quiet, other), broken, edge(etl, docs, { verb: 'list' })],
);

describe('the broken edges', () => {
  it('come with what they touch and one step around, and nothing else', () => {
    expect(names(project(story, view()))).toEqual(['ann', 'docs', 'etl', 'logs']);
    expect(names(project(story, view({ depth: 2 })))).toEqual(['ann', 'docs', 'etl', 'logs', 'next']);
  });

  it('at depth 0 keep the working edges between what they touch', () => {
    const drawn = project(story, view({ depth: 0 }));
    expect(names(drawn)).toEqual(['docs', 'etl']);
    expect(drawn.edges.map((item) => item.label).sort()).toEqual(['lists', '✕ reads']);
  });

  it('count what is shown of how many', () => {
    expect(project(story, view())).toMatchObject({ shown: 4, total: 7, emptyText: null });
  });

  it('leave out what nobody declared, unless it is asked for', () => {
    const secret = edge(ann, docs, { declaredAt: [] });
    expect(project(story, view({ focus: docs.id }), []).edges.some((item) => item.id === secret.id)).toBe(false);
    const shown = project(story, view({ focus: docs.id, undeclared: true }), [secret]);
    expect(shown.edges.find((item) => item.id === secret.id)).toMatchObject({ declared: false });
    expect(names(shown)).toContain('ann');
  });
});

describe('nothing broken', () => {
  const healthy = graphOf([ann, etl, logs], [edge(ann, etl), edge(etl, logs)]);

  it('is said with what was checked, and the declared edges are drawn', () => {
    const drawn = project(healthy, view());
    expect(drawn.emptyText).toBe(
      'Nothing that this account declares is blocked. 1 role, 1 bucket, 2 declared edges checked.',
    );
    expect(names(drawn)).toEqual(['ann', 'etl', 'logs']);
  });

  it('is not claimed of edges that could not be decided', () => {
    const open = graphOf([ann, etl], [edge(ann, etl, { verdict: 'unknown' })]);
    expect(project(open, view()).emptyText).toBe(
      'Nothing that this account declares is known to be blocked. 1 role, 1 declared edge checked. 1 edge is unknown, because something was not read.',
    );
  });

  it('is not claimed of what a thing declares that was not read whole, nor of things that nobody saw', () => {
    const text =
      'Nothing that this account declares is known to be blocked. 2 roles, 1 declared edge checked. More may be declared: not everything was read.';
    expect(project(graphOf([etl, { ...next, unread: true }], [edge(etl, next)]), view()).emptyText).toBe(text);
    expect(project({ ...graphOf([etl, next], [edge(etl, next)]), incomplete: true }, view()).emptyText).toBe(text);
  });

  it('is not claimed where a part of some configuration is not checked', () => {
    expect(project({ ...healthy, unchecked: true }, view()).emptyText).toBe(
      'Nothing that this account declares is known to be blocked. 1 role, 1 bucket, 2 declared edges checked. What some parts of configurations need is not checked.',
    );
  });

  it('is said of a story without any edge', () => {
    const drawn = project(graphOf([ann], []), view({ story: 'access' }));
    expect(drawn).toMatchObject({ nodes: [], edges: [] });
    expect(drawn.emptyText).toBe('No policy or resource here says that anyone accesses anything.');
  });
});

describe('stories', () => {
  it('who can assume: only assumes edges; who can access: only accesses edges', () => {
    const kinds = (name: View['story']): readonly string[] => [
      ...new Set(project(story, view({ story: name })).edges.map((item) => item.kind)),
    ];
    expect(kinds('assume')).toEqual(['assumes']);
    expect(kinds('access')).toEqual(['accesses']);
  });
});

describe('focus', () => {
  it('on a node shows its neighbourhood up to the depth', () => {
    expect(names(project(story, view({ focus: logs.id })))).toEqual(['etl', 'logs', 'next']);
    expect(names(project(story, view({ focus: logs.id, depth: 2 })))).toEqual(['ann', 'docs', 'etl', 'logs', 'next']);
  });

  it('on an edge shows its ends and their neighbours', () => {
    expect(names(project(story, view({ focus: broken.id })))).toEqual(['ann', 'docs', 'etl', 'logs']);
  });

  it('on something that is not there says so', () => {
    const drawn = project(story, view({ focus: 'arn:aws:s3:::gone' }));
    expect(drawn.nodes).toEqual([]);
    expect(drawn.emptyText).toContain('not in the open account');
  });
});

describe('lines', () => {
  it('that work alike between two nodes are one, broken ones keep their own', () => {
    const drawn = project(
      graphOf(
        [etl, docs],
        [
          edge(etl, docs, { verb: 'read' }),
          edge(etl, docs, { verb: 'list' }),
          edge(etl, docs, { verb: 'write', verdict: 'broken', label: '✕ writes' }),
        ],
      ),
      view({ focus: etl.id }),
    );
    expect(drawn.edges.map(({ label, edges }) => [label, edges.length]).sort()).toEqual([
      ['lists, reads', 2],
      ['✕ writes', 1],
    ]);
  });
});

describe('groups', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    role(`${['ci', 'web', 'data'][index % 3]}-${index}`, index % 5 === 0 ? '/service-role/' : '/'),
  );
  const hub = user('hub');
  const crowd = graphOf(
    [hub, docs, ...many],
    [
      ...many.map((item, index) => edge(hub, item, index === 7 ? { verdict: 'broken', label: '✕ assumes' } : {})),
      ...many.slice(0, 40).map((item) => edge(item, docs)),
    ],
  );
  const shownOf = (drawn: ViewGraph): number => drawn.nodes.length + drawn.groups.length;

  it.each([10, 11, 20, 40, 80, 200, 301, 400])(
    'never let more than %i things on screen, and hide nothing without a group',
    (limit) => {
      for (const more of [
        {},
        { focus: hub.id },
        { story: 'assume' as const },
        { depth: 3 },
        { openGroups: ['group|2|AWS::IAM::Role'] },
      ]) {
        const drawn = project(crowd, view({ ...more, limit }));
        expect(shownOf(drawn)).toBeLessThanOrEqual(limit);
        const standing = [...drawn.nodes.map((node) => node.id), ...drawn.groups.flatMap((group) => group.members)];
        expect(new Set(standing).size).toBe(standing.length);
        const all = project(crowd, view({ ...more, limit: 400 })).nodes.map((node) => node.id);
        expect([...standing].sort()).toEqual([...all].sort());
      }
    },
  );

  it('never swallow the focus nor what is broken while there is room', () => {
    const drawn = project(crowd, view({ limit: 20 }));
    expect(names(drawn)).toContain('hub');
    expect(names(drawn)).toContain(many[7]?.name);
    expect(names(project(crowd, view({ limit: 10, focus: docs.id, depth: 2 })))).toContain('docs');
  });

  it('open: their members come on screen as far as there is room', () => {
    const closed = project(crowd, view({ focus: hub.id, limit: 60 }));
    const [group] = [...closed.groups].sort((a, b) => a.members.length - b.members.length);
    const opened = project(
      crowd,
      view({ focus: hub.id, limit: 60 + (group?.members.length ?? 0), openGroups: [group?.id ?? ''] }),
    );
    const onScreen = new Set(opened.nodes.map((node) => node.id));
    expect(group?.members.length).toBeGreaterThan(1);
    expect(group?.members.every((member) => onScreen.has(member))).toBe(true);
    expect(opened.groups.map((item) => item.id)).not.toContain(group?.id);
  });

  it('too large to open fall into smaller ones', () => {
    const small = { focus: hub.id, limit: 30 };
    const closed = project(crowd, view(small));
    const largest = [...closed.groups].sort((a, b) => b.members.length - a.members.length)[0];
    const opened = project(crowd, view({ ...small, openGroups: [largest?.id ?? ''] }));
    expect(shownOf(opened)).toBeLessThanOrEqual(30);
    expect(opened.groups.map((item) => item.id)).not.toContain(largest?.id);
    const parts = opened.groups.filter((item) => item.members.some((member) => largest?.members.includes(member)));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(largest?.members).toEqual(expect.arrayContaining([...part.members]));
  });

  it('have one line for many edges: the worst verdict, and how many', () => {
    const drawn = project(crowd, view({ limit: 10, story: 'assume', focus: hub.id }));
    const bundles = drawn.edges.filter((item) => item.edges.length > 1);
    expect(bundles.reduce((sum, item) => sum + item.edges.length, 0)).toBeGreaterThan(250);
    const bad = drawn.edges.find((item) => item.verdict === 'broken');
    expect(bad?.label).toMatch(/^✕ (1 of \d+ )?assumes$/);
    expect(bundles.find((item) => item.verdict === 'works')?.label).toMatch(/^\d+ assumes$/);
  });

  it('say what they stand for', () => {
    const drawn = project(crowd, view({ limit: 30, focus: hub.id }));
    expect(drawn.groups.map((group) => `${group.name} (${group.subtitle})`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(ci-\*|web-\*|data-\*|\/service-role\/|\d+ (more |other )?roles) \(/),
      ]),
    );
  });

  it('come out the same each time, in whatever order the graph lists its nodes', () => {
    const turned: Graph = {
      ...crowd,
      nodes: new Map([...crowd.nodes].reverse()),
      edges: new Map([...crowd.edges].reverse()),
    };
    for (const limit of [10, 40, 80]) expect(project(turned, view({ limit }))).toEqual(project(crowd, view({ limit })));
  });
});
