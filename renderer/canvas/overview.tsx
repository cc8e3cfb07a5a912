import { MiniMap } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from './to-flow';

const classOf = ({ data }: FlowNode) => (data.node.broken ? 'minimap-broken' : '');

/** The whole graph in small; drag or scroll in it to move. Over the labels, so outside React Flow's own layer. */
export const Overview = memo(function Overview() {
  return <MiniMap<FlowNode> pannable zoomable nodeClassName={classOf} ariaLabel="Overview" nodeBorderRadius={8} />;
});
