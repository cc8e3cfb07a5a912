/** Edges as SVG: the line, its arrow head, its label. */
import type { LaidOutEdge } from '../layout/laid-out';
import { ARROW, BROKEN_LABEL_FONT, LABEL, LABEL_FONT } from '../layout/sizes';
import type { Theme } from './theme';
import { STROKES, UNDECLARED_WIDTH } from './theme';
import { escapeXml, px } from './xml';

const DRAW_ORDER = ['works', 'unknown', 'works-if', 'broken'] as const;

/** The worst is drawn last, so that nothing covers it. */
export function inDrawOrder(edges: readonly LaidOutEdge[]): readonly LaidOutEdge[] {
  return DRAW_ORDER.flatMap((verdict) => edges.filter((edge) => edge.verdict === verdict));
}

export function edgeLine(edge: LaidOutEdge, theme: Theme): string {
  const colour = theme.edges[edge.verdict].line;
  const stroke = STROKES[edge.verdict];
  const width = edge.declared ? stroke.width : UNDECLARED_WIDTH;
  const dash = stroke.dash === null ? '' : ` stroke-dasharray="${stroke.dash}"`;
  const cap = stroke.round ? ' stroke-linecap="round"' : '';
  const { x, y, angle } = edge.arrow;
  const half = ARROW.half + (edge.verdict === 'broken' ? 1 : 0);
  const head = `<path d="M0,0L${-ARROW.length},${-half}L${-ARROW.length},${half}Z" transform="translate(${px(x)} ${px(y)})${angle === 0 ? '' : ` rotate(${angle})`}" fill="${colour}"/>`;
  const unnamed = edge.verdict === 'broken' && edge.labelBox === null ? crossMark(edge, theme) : '';
  const title = edge.label === '' ? '' : `<title>${escapeXml(edge.label)}</title>`;
  return `<g>${title}<path d="${edge.path}" fill="none" stroke="${colour}" stroke-width="${width}"${dash}${cap}/>${head}${unnamed}</g>`;
}

/** A broken edge whose label has no room still carries its ✕, just before the arrow head. */
function crossMark(edge: LaidOutEdge, theme: Theme): string {
  const turn = (edge.arrow.angle * Math.PI) / 180;
  const x = edge.arrow.x - 16 * Math.cos(turn);
  const y = edge.arrow.y - 16 * Math.sin(turn);
  const colours = theme.edges.broken;
  return `<circle cx="${px(x)}" cy="${px(y)}" r="5.5" fill="${colours.labelFill}"/>${cross(x, y, colours.text)}`;
}

/** ✕ as two strokes: the shipped font has no such sign. */
export function cross(x: number, y: number, colour: string): string {
  const r = 2.8;
  return `<path d="M${px(x - r)},${px(y - r)}L${px(x + r)},${px(y + r)}M${px(x - r)},${px(y + r)}L${px(x + r)},${px(y - r)}" stroke="${colour}" stroke-width="1.6" stroke-linecap="round" fill="none"/>`;
}

export function edgeLabel(edge: LaidOutEdge, theme: Theme): string {
  const box = edge.labelBox;
  if (!box) return '';
  const colours = theme.edges[edge.verdict];
  const crossed = edge.verdict === 'broken';
  const font = edge.verdict === 'broken' ? BROKEN_LABEL_FONT : LABEL_FONT;
  const middle = box.y + box.h / 2;
  const border =
    colours.labelBorder === null
      ? ''
      : ` stroke="${colours.labelBorder}" stroke-width="1"${edge.verdict === 'unknown' ? ' stroke-dasharray="3 2"' : ''}`;
  const rect = `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(box.w)}" height="${px(box.h)}" rx="${px(box.h / 2)}" fill="${colours.labelFill}"${border}/>`;
  const sign = crossed ? cross(box.x + LABEL.padding + 3, middle, colours.text) : '';
  const x = box.x + LABEL.padding + (crossed ? LABEL.cross : 0);
  const weight = font.weight === 600 ? ' font-weight="600"' : '';
  const title = !edge.labelShown.endsWith('…') ? '' : `<title>${escapeXml(edge.label)}</title>`;
  return `<g>${title}${rect}${sign}<text x="${px(x)}" y="${px(middle + font.size * 0.36)}" font-size="${font.size}"${weight} fill="${colours.text}">${escapeXml(edge.labelShown)}</text></g>`;
}
