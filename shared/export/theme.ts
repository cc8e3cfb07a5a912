/** The colours of a drawing, light and dark; the window draws with the same. Texts have a contrast of 4.5:1 or more. */
import type { Verdict } from '../graph/graph';

export type ThemeName = 'light' | 'dark';

interface EdgeColours {
  readonly line: string;
  readonly text: string;
  /** Ground and border of the label. */
  readonly labelFill: string;
  readonly labelBorder: string | null;
}
export interface Theme {
  readonly ground: string;
  readonly text: string;
  readonly secondary: string;
  readonly nodeFill: string;
  readonly nodeBorder: string;
  readonly focus: string;
  readonly rule: string;
  readonly edges: Readonly<Record<Verdict, EdgeColours>>;
}

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    ground: '#ffffff',
    text: '#0f141a',
    secondary: '#545b64',
    nodeFill: '#ffffff',
    nodeBorder: '#b4b9c2',
    focus: '#006ce0',
    rule: '#dedee3',
    edges: {
      works: { line: '#65738a', text: '#545b64', labelFill: '#ffffff', labelBorder: null },
      'works-if': { line: '#b96a00', text: '#8a4b00', labelFill: '#fffaf0', labelBorder: '#b96a00' },
      broken: { line: '#d91515', text: '#ffffff', labelFill: '#d91515', labelBorder: null },
      unknown: { line: '#7d8795', text: '#545b64', labelFill: '#f4f4f6', labelBorder: '#7d8795' },
    },
  },
  dark: {
    ground: '#161d26',
    text: '#ebebf0',
    secondary: '#b3bac5',
    nodeFill: '#1f2935',
    nodeBorder: '#4a5464',
    focus: '#42b4ff',
    rule: '#333c49',
    edges: {
      works: { line: '#8d99a8', text: '#b3bac5', labelFill: '#161d26', labelBorder: null },
      'works-if': { line: '#ffb54d', text: '#ffc46e', labelFill: '#2a2416', labelBorder: '#d99a3d' },
      broken: { line: '#ff7a7a', text: '#2a0606', labelFill: '#ff7a7a', labelBorder: null },
      unknown: { line: '#8a94a3', text: '#b3bac5', labelFill: '#232b36', labelBorder: '#8a94a3' },
    },
  },
};

/** How a line looks beside its colour: nothing is told by colour alone. `dash` is an SVG stroke-dasharray. */
export interface Stroke {
  readonly width: number;
  readonly dash: string | null;
  readonly round: boolean;
}
export const STROKES: Readonly<Record<Verdict, Stroke>> = {
  works: { width: 1.3, dash: null, round: false },
  'works-if': { width: 1.8, dash: '0.1 4.4', round: true },
  broken: { width: 2, dash: '7 4', round: false },
  unknown: { width: 1.4, dash: '3 5', round: false },
};
/** Access that nobody declared is thin. */
export const UNDECLARED_WIDTH = 0.7;
