import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { STROKES, UNDECLARED_WIDTH } from '../../shared/export/theme';
import { ARROW } from '../../shared/layout/sizes';
import { crossPath, crossPlace } from './cross-place';
import { useEdgeMark } from './lit-store';
import type { FlowEdge } from './to-flow';

function head(broken: boolean): string {
  const half = ARROW.half + (broken ? 1 : 0);
  return `M0 0L${-ARROW.length} ${-half}L${-ARROW.length} ${half}Z`;
}

/** An edge along the path the layout gave it; a wide unseen path and its label's box take the clicks. */
export const AtlasEdge = memo(function AtlasEdge({ id, data }: EdgeProps<FlowEdge>) {
  const mark = useEdgeMark(id);
  if (data === undefined) return null;
  const { edge } = data;
  const { arrow, labelBox } = edge;
  const stroke = STROKES[edge.verdict];
  const broken = edge.verdict === 'broken';
  const cross = broken && labelBox === null ? crossPlace(arrow) : null;
  return (
    <g
      className="atlas-edge"
      data-edge-id={id}
      data-verdict={edge.verdict}
      data-declared={edge.declared}
      data-mark={mark}
    >
      <path className="atlas-edge-halo" d={edge.path} />
      <path
        className="atlas-edge-line"
        d={edge.path}
        strokeWidth={(edge.declared ? stroke.width : UNDECLARED_WIDTH) + (mark === 'chosen' ? 0.8 : 0)}
        strokeDasharray={stroke.dash ?? undefined}
        strokeLinecap={stroke.round ? 'round' : undefined}
      />
      <path
        className="atlas-edge-head"
        d={head(broken)}
        transform={`translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle})`}
      />
      {cross !== null && (
        <g className="atlas-edge-cross">
          <circle cx={cross.x} cy={cross.y} r="5.5" />
          <path d={crossPath(cross.x, cross.y)} />
        </g>
      )}
      <path className="atlas-edge-hit" d={edge.path} />
      {labelBox !== null && (
        <rect className="atlas-edge-hit-label" x={labelBox.x} y={labelBox.y} width={labelBox.w} height={labelBox.h}>
          {edge.labelShown !== edge.label && <title>{edge.label}</title>}
        </rect>
      )}
    </g>
  );
});
