import { ReactFlow } from '@xyflow/react';
import { memo } from 'react';
import { focusOn, openGroup } from '../actions/show-view';
import { selectBundle, selectEdge, selectNode } from '../actions/select';
import { EDGE_TYPES, NODE_TYPES } from './flow-types';
import { isViewGroup } from './is-view-group';
import type { FlowEdge, FlowNode } from './to-flow';
import { LEAST, MOST } from './viewport';

interface Props {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly onReady: () => void;
  readonly onNothing: () => void;
}

/** Selecting or opening what was hit; groups open, bundles list their edges. */
export function choose(thing: FlowNode | FlowEdge): void {
  if ('source' in thing) {
    const edge = thing.data?.edge;
    if (edge === undefined) return;
    const [only, ...others] = edge.edges;
    if (only !== undefined && others.length === 0) void selectEdge(only, 'canvas');
    else if (edge.edges.length === 0) void selectEdge(edge.id, 'canvas');
    else selectBundle(edge.id);
  } else if (isViewGroup(thing.data.node)) void openGroup(thing.id);
  else void selectNode(thing.id, 'canvas');
}

function focusOnNode(_event: unknown, { id, data }: FlowNode): void {
  if (!isViewGroup(data.node)) void focusOn(id);
}
const chooseThing = (_event: unknown, thing: FlowNode | FlowEdge) => choose(thing);
const HIDE_ATTRIBUTION = { hideAttribution: true };

/** React Flow as one layer: nodes and lines, selection by our own store, no dragging, nothing measured. */
export const FlowLayer = memo(function FlowLayer({ nodes, edges, onReady, onNothing }: Props) {
  return (
    <ReactFlow<FlowNode, FlowEdge>
      className="flow-layer"
      nodes={nodes as FlowNode[]}
      edges={edges as FlowEdge[]}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onInit={onReady}
      onNodeClick={chooseThing}
      onEdgeClick={chooseThing}
      onNodeDoubleClick={focusOnNode}
      onPaneClick={onNothing}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      nodesFocusable
      edgesFocusable
      disableKeyboardA11y
      zoomOnDoubleClick={false}
      panOnScroll
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      minZoom={LEAST}
      maxZoom={MOST}
      proOptions={HIDE_ATTRIBUTION}
    />
  );
});
