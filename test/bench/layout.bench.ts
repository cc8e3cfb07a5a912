/** Our layout beside the fastest general layered one of docs/spec/performance.md, on the same graph in the same run. */
import dagre from '@dagrejs/dagre';
import { bench, describe } from 'vitest';
import { buildGraph } from '../../shared/graph/build-graph';
import { layOut } from '../../shared/layout/lay-out';
import { buildModel } from '../../shared/model/build-model';
import { project } from '../../shared/view/project';
import { DEFAULT_VIEW } from '../../shared/view/view';
import { generateAccount } from '../accounts/generate-account';

const graph = buildGraph(buildModel(generateAccount({ roles: 300, seed: 1 })));

describe.each([80, 200])('laying out %i cards', (limit) => {
  const view = project(graph, { ...DEFAULT_VIEW, story: 'access', limit });

  bench('own columns', () => {
    layOut(view);
  });

  bench('dagre, longest path', () => {
    const peer = new dagre.graphlib.Graph({ multigraph: true });
    peer.setGraph({ rankdir: 'LR', ranker: 'longest-path' });
    for (const { id } of [...view.nodes, ...view.groups]) peer.setNode(id, { width: 200, height: 48 });
    for (const { id, from, to } of view.edges) peer.setEdge(from, to, {}, id);
    dagre.layout(peer);
  });
});
