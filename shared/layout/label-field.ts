/** What is where while labels are placed: blocked boxes and pieces of paths in a grid of cells. */
import { boxesOverlap, pointAt, segmentTouches } from './geometry';
import type { Box } from './laid-out';
import type { Route } from './route';
import { ARROW, LABEL } from './sizes';

const CELL = 48;

export class LabelField {
  private readonly columns: number;
  private readonly rows: number;
  private readonly boxes = new Map<number, Box[]>();
  /** Four coordinates a piece, and the edge it belongs to. */
  private readonly ends: Float64Array;
  private readonly owner: Int32Array;
  /** Pieces by cell: those of cell c stand in `listed` from `start[c]` to `start[c + 1]`. */
  private readonly start: Int32Array;
  private readonly listed: Int32Array;
  private readonly seen: Int32Array;
  private round = 0;

  /** Everything that labels must respect but the labels themselves. `steps`: pieces a curve is cut into. */
  constructor(bounds: Box, routes: readonly Route[], cards: readonly Box[], steps: number) {
    this.columns = Math.ceil((bounds.x + bounds.w) / CELL) + 2;
    this.rows = Math.ceil((bounds.y + bounds.h) / CELL) + 2;
    this.seen = new Int32Array(routes.length);
    let count = 0;
    for (const { pieces } of routes) for (const { segment } of pieces) count += segment.kind === 'line' ? 1 : steps;
    this.ends = new Float64Array(count * 4);
    this.owner = new Int32Array(count);
    this.cutPaths(routes, steps);

    this.start = new Int32Array(this.columns * this.rows + 1);
    this.eachCell((cell) => (this.start[cell + 1] = (this.start[cell + 1] ?? 0) + 1));
    for (let cell = 1; cell < this.start.length; cell++) {
      this.start[cell] = (this.start[cell] ?? 0) + (this.start[cell - 1] ?? 0);
    }
    this.listed = new Int32Array(this.start[this.start.length - 1] ?? 0);
    const next = this.start.slice();
    this.eachCell((cell, piece) => {
      const at = next[cell] ?? 0;
      this.listed[at] = piece;
      next[cell] = at + 1;
    });

    for (const card of cards) this.block(card);
    for (const route of routes) this.block(arrowBox(route));
  }

  private cutPaths(routes: readonly Route[], steps: number): void {
    let piece = 0;
    routes.forEach(({ pieces }, edge) => {
      for (const { segment } of pieces) {
        const parts = segment.kind === 'line' ? 1 : steps;
        let from = segment.from;
        for (let part = 1; part <= parts; part++) {
          const to = part === parts ? segment.to : pointAt(segment, part / parts);
          this.ends.set([from.x, from.y, to.x, to.y], piece * 4);
          this.owner[piece++] = edge;
          from = to;
        }
      }
    });
  }

  private eachCell(visit: (cell: number, piece: number) => void): void {
    for (let piece = 0; piece < this.owner.length; piece++) {
      const at = piece * 4;
      const [px, py] = [this.ends[at] ?? 0, this.ends[at + 1] ?? 0];
      const [qx, qy] = [this.ends[at + 2] ?? 0, this.ends[at + 3] ?? 0];
      const [left, right] = [this.column(Math.min(px, qx)), this.column(Math.max(px, qx))];
      const [top, bottom] = [this.row(Math.min(py, qy)), this.row(Math.max(py, qy))];
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) visit(row * this.columns + column, piece);
      }
    }
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
        const cell = row * this.columns + column;
        const list = this.boxes.get(cell);
        if (list) list.push(box);
        else this.boxes.set(cell, [box]);
      }
    }
  }

  /** Is there a box here, or one nearer than the margin between labels? */
  blocked(box: Box): boolean {
    const m = LABEL.margin;
    const right = this.column(box.x + box.w + m);
    const bottom = this.row(box.y + box.h + m);
    for (let row = this.row(box.y - m); row <= bottom; row++) {
      for (let column = this.column(box.x - m); column <= right; column++) {
        const list = this.boxes.get(row * this.columns + column);
        if (list) for (const other of list) if (boxesOverlap(box, other, m)) return true;
      }
    }
    return false;
  }

  /** How many other edges pass through the box; counts no farther than `enough`. */
  pathsThrough(box: Box, own: number, enough: number): number {
    const { ends, owner, start, listed, seen } = this;
    const round = ++this.round;
    const x1 = box.x + box.w;
    const y1 = box.y + box.h;
    const right = this.column(x1);
    const bottom = this.row(y1);
    let count = 0;
    for (let row = this.row(box.y); row <= bottom; row++) {
      for (let column = this.column(box.x); column <= right; column++) {
        const cell = row * this.columns + column;
        const end = start[cell + 1] ?? 0;
        for (let at = start[cell] ?? 0; at < end; at++) {
          const piece = listed[at] ?? 0;
          const edge = owner[piece] ?? 0;
          if (edge === own || seen[edge] === round) continue;
          const i = piece * 4;
          const touches = segmentTouches(
            ends[i] ?? 0,
            ends[i + 1] ?? 0,
            ends[i + 2] ?? 0,
            ends[i + 3] ?? 0,
            box.x,
            box.y,
            x1,
            y1,
          );
          if (!touches) continue;
          seen[edge] = round;
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
