import { memo } from 'react';
import type { LaidOutEdge, LaidOutGraph } from '../../shared/layout/laid-out';
import { LABEL } from '../../shared/layout/sizes';
import { crossPath } from './cross-place';
import { useFollowViewport } from './follow-viewport';
import { useEdgeMark } from './lit-store';

/** The uppermost layer: edge labels, so that no line crosses a word. The edges below take the clicks. */
export const LabelsLayer = memo(function LabelsLayer({
  graph,
  mounted,
}: {
  readonly graph: LaidOutGraph;
  readonly mounted: ReadonlySet<string>;
}) {
  const layer = useFollowViewport();
  return (
    <div className="canvas-layer" ref={layer} aria-hidden="true">
      <svg className="labels" width="1" height="1">
        {graph.edges.map(
          (edge) => mounted.has(edge.id) && edge.labelBox !== null && <EdgeLabel key={edge.id} edge={edge} />,
        )}
      </svg>
    </div>
  );
});

const EdgeLabel = memo(function EdgeLabel({ edge }: { readonly edge: LaidOutEdge }) {
  const mark = useEdgeMark(edge.id);
  const box = edge.labelBox;
  if (box === null) return null;
  const broken = edge.verdict === 'broken';
  const middle = box.y + box.h / 2;
  return (
    <g className="edge-label" data-verdict={edge.verdict} data-declared={edge.declared} data-mark={mark}>
      <rect x={box.x} y={box.y} width={box.w} height={box.h} rx={box.h / 2} />
      {broken && <path d={crossPath(box.x + LABEL.padding + 3, middle)} />}
      <text x={box.x + LABEL.padding + (broken ? LABEL.cross : 0)} y={middle + 3.8}>
        {edge.labelShown}
      </text>
    </g>
  );
});
