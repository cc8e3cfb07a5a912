import { useCallback, type KeyboardEvent, type RefObject } from 'react';
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import { focusOn } from '../actions/show-view';
import { useCameraStore } from './camera-store';
import { choose } from './flow-layer';
import { isViewGroup } from './is-view-group';
import { isDirection, neighbour } from './neighbour';
import { toFlowEdge, toFlowNode } from './to-flow';
import { boxAround } from './viewport';

/**
 * Keys on the canvas: Enter and Space choose what has the focus, arrows walk from node to node, F shows a
 * node's neighbourhood. Tab reaches nodes and edges by itself.
 */
export function useCanvasKeys(graph: LaidOutGraph, frame: RefObject<HTMLElement | null>) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const id = idAt(event.target);
      if (id === null) return;
      const node = graph.nodes.find((other) => other.id === id);
      const edge = graph.edges.find((other) => other.id === id);
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        if (node !== undefined) choose(toFlowNode(node));
        else if (edge !== undefined) choose(toFlowEdge(edge, String));
      } else if (event.key.toLowerCase() === 'f' && node !== undefined && !isViewGroup(node)) {
        event.preventDefault();
        event.stopPropagation();
        void focusOn(node.id);
      } else if (isDirection(event.key)) {
        event.preventDefault();
        const ends =
          edge === undefined ? [] : graph.nodes.filter((other) => other.id === edge.from || other.id === edge.to);
        const from = node ?? boxAround(ends);
        const next = from === null ? null : neighbour(from, graph.nodes, event.key);
        if (next !== null) focusNode(frame.current, next.id);
      }
    },
    [graph, frame],
  );
}

function idAt(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('.react-flow__node, .react-flow__edge')?.getAttribute('data-id') ?? null;
}

/** Gives a node the focus and brings it into the picture. */
function focusNode(frame: HTMLElement | null, id: string): void {
  const element = frame?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
  element?.focus({ preventScroll: true });
}

/** Brings what got the focus by keyboard into the picture. */
export function revealFocused(target: EventTarget, graph: LaidOutGraph): void {
  if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
  const id = idAt(target);
  const edge = graph.edges.find((other) => other.id === id);
  const things = graph.nodes.filter((node) => node.id === id || node.id === edge?.from || node.id === edge?.to);
  const box = boxAround(things);
  if (box !== null) useCameraStore.getState().camera?.reveal(box);
}
