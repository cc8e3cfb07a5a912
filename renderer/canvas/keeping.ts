/** Where the canvas looks after its graph has grown: what one looks at stays where it is. Pure. */
import type { LaidOutGraph, LaidOutNode } from '../../shared/layout/laid-out';
import type { Size, Viewport } from './viewport';

/**
 * The same zoom, moved so that one thing stays under the eye: of `preferred` (what is selected), else of all that is in
 * sight, the one nearest to the middle. Null: nothing that was in sight is there any more.
 */
export function keeping(
  before: LaidOutGraph,
  after: LaidOutGraph,
  size: Size,
  viewport: Viewport,
  preferred: ReadonlySet<string>,
): Viewport | null {
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const seen = before.nodes
    .filter((node) => now.has(node.id) && inSight(node, size, viewport))
    .sort((a, b) => fromMiddle(a, size, viewport) - fromMiddle(b, size, viewport));
  const anchor = seen.find((node) => preferred.has(node.id)) ?? seen[0];
  const moved = anchor === undefined ? undefined : now.get(anchor.id);
  if (anchor === undefined || moved === undefined) return null;
  const { x, y, zoom } = viewport;
  return { x: x + (anchor.x - moved.x) * zoom, y: y + (anchor.y - moved.y) * zoom, zoom };
}

function inSight(node: LaidOutNode, { width, height }: Size, { x, y, zoom }: Viewport): boolean {
  const left = node.x * zoom + x;
  const top = node.y * zoom + y;
  return left + node.w * zoom > 0 && top + node.h * zoom > 0 && left < width && top < height;
}

function fromMiddle(node: LaidOutNode, { width, height }: Size, { x, y, zoom }: Viewport): number {
  return Math.hypot((node.x + node.w / 2) * zoom + x - width / 2, (node.y + node.h / 2) * zoom + y - height / 2);
}
