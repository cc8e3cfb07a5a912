/** The measures of a drawing, in CSS pixels. Renderer and export draw with the same. */
import type { Font } from './measure-text';

export const NODE = { w: 200, h: 48, radius: 6, icon: 24, padding: 10 } as const;
/** Where a node's texts begin, and how wide they may be. */
export const NODE_TEXT = { x: 44, w: NODE.w - 44 - 8, nameBaseline: 21, subtitleBaseline: 36 } as const;
export const NAME_FONT: Font = { weight: 600, size: 12 };
export const SUBTITLE_FONT: Font = { weight: 400, size: 10.5 };
export const LABEL_FONT: Font = { weight: 400, size: 10.5 };
/** Broken edges' labels are semi-bold; the ✕ before them is drawn, not written. */
export const BROKEN_LABEL_FONT: Font = { weight: 600, size: 10.5 };
export const LABEL = { h: 16, padding: 6, cross: 11, maxText: 132, margin: 3 } as const;
export const TITLE_FONT: Font = { weight: 600, size: 11 };
export const ARROW = { length: 9, half: 4 } as const;

export const SPACE = {
  margin: 24,
  /** Above the first row, for the columns' titles. */
  titles: 30,
  /** Between two node boxes of a column. */
  nodes: 24,
  /** Between two node boxes with an arrow from one to the other. */
  nodesWithArrow: 60,
  /** From a node's box to the middle of a run beside it. */
  run: 15,
  /** Between two runs: room for a label where they are few. */
  runs: 20,
  runsWhenMany: 7,
  gutter: 104,
  gutterMost: 176,
  port: 17,
} as const;
