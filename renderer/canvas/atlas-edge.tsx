import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { ARROW } from '../../shared/layout/sizes';
import { useEdgeMark } from './lit-store';
import type { FlowEdge } from './to-flow';

const HEAD = `M0 0L${-ARROW.length} ${-ARROW.half}L${-ARROW.length} ${ARROW.half}Z`;

/** An edge along the path the layout gave it; a wide unseen path and its label's box take the clicks. */
export const AtlasEdge = memo(function AtlasEdge({ id, data }: EdgeProps<FlowEdge>) {
  const mark = useEdgeMark(id);
  if (data === undefined) return null;
  const { edge } = data;
  const { arrow, labelBox } = edge;
  return (
    <g
      className="atlas-edge"
      data-edge-id={id}
      data-verdict={edge.verdict}
      data-declared={edge.declared}
      data-mark={mark}
    >
      <path className="atlas-edge-halo" d={edge.path} />
      <path className="atlas-edge-line" d={edge.path} />
      <path
        className="atlas-edge-head"
        d={HEAD}
        transform={`translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle})`}
      />
      <path className="atlas-edge-hit" d={edge.path} />
      {labelBox !== null && (
        <rect className="atlas-edge-hit-label" x={labelBox.x} y={labelBox.y} width={labelBox.w} height={labelBox.h}>
          {edge.labelShown !== edge.label && <title>{edge.label}</title>}
        </rect>
      )}
    </g>
  );
});
