import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import type { View } from '../../shared/view/view';
import { clearSelection } from '../actions/select';
import { useSelectionStore, type Selection } from '../state/selection-store';
import { useViewStore } from '../state/view-store';
import { CanvasControls } from './canvas-controls';
import { useCameraStore } from './camera-store';
import { ColumnsLayer } from './columns-layer';
import { FlowLayer } from './flow-layer';
import { LabelsLayer } from './labels-layer';
import { Legend } from './legend';
import { litBy } from './lit';
import { useLitStore } from './lit-store';
import { flowOf } from './to-flow';
import { Overview } from './overview';
import { useCamera, type Camera } from './use-camera';
import { revealFocused, useCanvasKeys } from './use-canvas-keys';
import { useStaged } from '../ui/use-staged';
import { boxAround } from './viewport';

/** Mounting a node costs about 2 ms, an edge 1 ms on a slow machine: both stay well under 100 ms a frame. */
const NODES_A_FRAME = 6;
const EDGES_A_FRAME = 10;

export function CanvasStack({ graph }: { readonly graph: LaidOutGraph }) {
  return (
    <>
      <ReactFlowProvider>
        <Stack graph={graph} />
      </ReactFlowProvider>
      <footer className="canvas-foot">
        <Legend undeclared={graph.edges.some((edge) => !edge.declared)} />
        <CanvasControls graph={graph} />
      </footer>
    </>
  );
}

/** The layers over one laid-out graph, lowest first: columns, React Flow (nodes and lines), labels, overview. */
function Stack({ graph }: { readonly graph: LaidOutGraph }) {
  const frame = useRef<HTMLDivElement>(null);
  const camera = useCamera(frame);
  const [ready, setReady] = useState(false);
  const view = useViewStore((state) => state.graphView);
  const grownFrom = useViewStore((state) => state.grownFrom);
  const flow = useMemo(() => flowOf(graph, grownFrom), [graph, grownFrom]);
  // A graph that has grown keeps what is mounted: the view is still the same, and what was there comes first.
  const nodeCount = useStaged(flow.nodes.length, view, NODES_A_FRAME);
  const nodesDone = nodeCount >= flow.nodes.length;
  const edgeCount = useStaged(nodesDone ? flow.edges.length : flow.keptEdges, view, EDGES_A_FRAME);
  const nodes = useMemo(() => flow.nodes.slice(0, nodeCount), [flow, nodeCount]);
  const edges = useMemo(() => flow.edges.slice(0, edgeCount), [flow, edgeCount]);
  const mounted = useMemo(() => new Set(edges.map((edge) => edge.id)), [edges]);
  const complete = nodesDone && edgeCount >= flow.edges.length;

  useEffect(() => {
    useCameraStore.setState({ camera });
    return () => useCameraStore.setState({ camera: null });
  }, [camera]);
  useOpening(graph, view, camera, ready);
  useLighting(graph);
  useRevealing(graph, view, ready);
  const onKeyDown = useCanvasKeys(graph, frame);

  return (
    <div
      className="canvas"
      ref={frame}
      data-testid="canvas"
      data-complete={complete}
      role="region"
      aria-label="Graph"
      onKeyDown={onKeyDown}
      onFocus={(event) => revealFocused(event.target, graph)}
    >
      <button type="button" className="skip-graph" onClick={focusList}>
        Skip the graph
      </button>
      <ColumnsLayer graph={graph} />
      <FlowLayer nodes={nodes} edges={edges} onReady={() => setReady(true)} onNothing={clearSelection} />
      <LabelsLayer graph={graph} mounted={mounted} />
      <Overview />
    </div>
  );
}

function useLighting(graph: LaidOutGraph): void {
  const selection = useSelectionStore((state) => state.selection);
  useEffect(() => useLitStore.setState(litBy(selection, graph), true), [selection, graph]);
}

/** A view that is new on screen opens; the same view of an account that has grown keeps its place. */
function useOpening(graph: LaidOutGraph, view: View | null, camera: Camera, ready: boolean): void {
  const shown = useRef<{ readonly graph: LaidOutGraph; readonly view: View | null } | null>(null);
  useEffect(() => {
    if (!ready || shown.current?.graph === graph) return;
    const before = shown.current;
    shown.current = { graph, view };
    if (before === null || before.view !== view) camera.openOn(graph);
    else camera.keep(before.graph, graph, lookedAt(before.graph));
  }, [camera, ready, graph, view]);
}

/** A selected thing itself, or the two ends of a selected edge. */
function lookedAt(graph: LaidOutGraph): ReadonlySet<string> {
  const { chosen, nodes } = litBy(useSelectionStore.getState().selection, graph);
  return chosen !== null && nodes.has(chosen) ? new Set([chosen]) : nodes;
}

/** What was chosen elsewhere (the table, the inspector, the search) is brought into the picture, once a view. */
function useRevealing(graph: LaidOutGraph, view: View | null, ready: boolean): void {
  const selection = useSelectionStore((state) => state.selection);
  const revealed = useRef<{ readonly selection: Selection; readonly view: View | null } | null>(null);
  useEffect(() => {
    const { camera } = useCameraStore.getState();
    if (!ready || selection === null || selection.by === 'canvas' || camera === null) return;
    if (revealed.current?.selection === selection && revealed.current.view === view) return;
    const lit = litBy(selection, graph);
    const things = graph.nodes.filter((node) =>
      selection.kind === 'node' ? node.id === lit.chosen : lit.nodes.has(node.id),
    );
    const box = boxAround(things);
    if (box === null) return;
    revealed.current = { selection, view };
    camera.reveal(box);
  }, [selection, graph, view, ready]);
}

/** From before the graph's many nodes and edges to the list under it. */
function focusList(): void {
  document.querySelector<HTMLElement>('[role="grid"] [role="row"][tabindex="0"]')?.focus();
}
