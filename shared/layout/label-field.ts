/** What is where while labels are placed: blocked boxes and path pieces in a grid of cells. */
import { boxesOverlap, flatten, segmentTouches } from './geometry';
import type { Box } from './laid-out';
import type { Route } from './route';
import { ARROW, LABEL } from './sizes';

const CELL = 48;

export class LabelField {
  private readonly columns: number;
  private readonly rows: number;
  private readonly boxes: Box[][] = [];
  /** Numbers of pieces by cell; a piece is four coordinates and its edge. */
  private readonly pieces: number[][] = [];
  private readonly ends: number[] = [];
  private readonly owner: number[] = [];
  private readonly seen: Int32Array;
  private round = 0;

  /** `steps`: how many pieces a curve is cut into. */
  constructor(
    bounds: Box,
    edges: number,
    private readonly steps: number,
  ) {
    this.columns = Math.ceil((bounds.x + bounds.w) / CELL) + 2;
    this.rows = Math.ceil((bounds.y + bounds.h) / CELL) + 2;
    this.seen = new Int32Array(edges);
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor(x / CELL)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor(y / CELL)));
  }

  block(box: Box): void {
    const right = this.column(box.x + box.w);
    const bottom = this.row(box.y + box.h);
    for (let row = this.row(box.y); row <= bottom; row++) {
      for (let column = this.column(box.x); column <= right; column++) {
        (this.boxes[row * this.columns + column] ??= []).push(box);
      }
    }
  }

  addPath(edge: number, route: Route): void {
    const points = flatten(
      route.pieces.map((piece) => piece.segment),
      this.steps,
    );
    for (let i = 1; i < points.length; i++) {
      const p = points[i - 1];
      const q = points[i];
      if (!p || !q) continue;
      const piece = this.owner.length;
      this.owner.push(edge);
      this.ends.push(p.x, p.y, q.x, q.y);
      const right = this.column(Math.max(p.x, q.x));
      const bottom = this.row(Math.max(p.y, q.y));
      for (let row = this.row(Math.min(p.y, q.y)); row <= bottom; row++) {
        for (let column = this.column(Math.min(p.x, q.x)); column <= right; column++) {
          (this.pieces[row * this.columns + column] ??= []).push(piece);
        }
      }
    }
    this.block(arrowBox(route));
  }

  /** Is there a box here, or one nearer than the margin between labels? */
  blocked(box: Box): boolean {
    const m = LABEL.margin;
    const right = this.column(box.x + box.w + m);
    const bottom = this.row(box.y + box.h + m);
    for (let row = this.row(box.y - m); row <= bottom; row++) {
      for (let column = this.column(box.x - m); column <= right; column++) {
        for (const other of this.boxes[row * this.columns + column] ?? []) if (boxesOverlap(box, other, m)) return true;
      }
    }
    return false;
  }

  /** How many other edges pass through the box; counts no farther than `enough`. */
  pathsThrough(box: Box, own: number, enough: number): number {
    const round = ++this.round;
    const [x1, y1] = [box.x + box.w, box.y + box.h];
    const right = this.column(x1);
    const bottom = this.row(y1);
    let count = 0;
    for (let row = this.row(box.y); row <= bottom; row++) {
      for (let column = this.column(box.x); column <= right; column++) {
        for (const piece of this.pieces[row * this.columns + column] ?? []) {
          const edge = this.owner[piece] ?? 0;
          if (edge === own || this.seen[edge] === round) continue;
          const at = piece * 4;
          const [px, py] = [this.ends[at] ?? 0, this.ends[at + 1] ?? 0];
          const [qx, qy] = [this.ends[at + 2] ?? 0, this.ends[at + 3] ?? 0];
          if (!segmentTouches(px, py, qx, qy, box.x, box.y, x1, y1)) continue;
          this.seen[edge] = round;
          if (++count >= enough) return count;
        }
      }
    }
    return count;
  }
}

function arrowBox(route: Route): Box {
  const turn = (route.angle * Math.PI) / 180;
  const back = { x: route.tip.x - ARROW.length * Math.cos(turn), y: route.tip.y - ARROW.length * Math.sin(turn) };
  return {
    x: Math.min(route.tip.x, back.x) - 1,
    y: Math.min(route.tip.y, back.y) - 1,
    w: Math.abs(route.tip.x - back.x) + 2,
    h: Math.abs(route.tip.y - back.y) + 2,
  };
}
