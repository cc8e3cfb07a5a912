/** The laid-out graph as a self-contained SVG: no script, no reference to anything outside, text as text. */
import type { LaidOutGraph } from '../layout/laid-out';
import { cutText, measureText, type Font } from '../layout/measure-text';
import { TITLE_FONT } from '../layout/sizes';
import { iconOf, isIconKey } from './icons';
import { edgeLabel, edgeLine, inDrawOrder } from './svg-edge';
import { legend } from './svg-legend';
import { nodeCard } from './svg-node';
import { THEMES, type Theme, type ThemeName } from './theme';
import { escapeXml, px } from './xml';

export interface SvgOptions {
  readonly title: string;
  /** As shown: `sidekick-dev · 275666109134`. */
  readonly account: string;
  /** As collected (RFC 3339), or as it is to be shown. */
  readonly date: string;
  readonly theme: ThemeName;
}

const MARGIN = 24;
const LEAST_WIDTH = 640;
const HEADING: Font = { weight: 600, size: 18 };
const LINE: Font = { weight: 400, size: 12 };

/** The drawing as SVG text: the same bytes for the same graph and options, in window and command line. */
export function toSvg(graph: LaidOutGraph, options: SvgOptions): string {
  const theme = THEMES[options.theme];
  const width = Math.max(graph.width, LEAST_WIDTH);
  const inner = width - 2 * MARGIN;
  const head = heading(graph, options, inner, theme);
  // A drawing narrower than its heading stands in the middle.
  const shift = Math.round((width - graph.width) / 2);
  const foot = legend(MARGIN, 0, inner, theme);
  const footTop = head.height + graph.height + 8;
  const height = Math.ceil(footTop + foot.height + 16);

  const edges = inDrawOrder(graph.edges);
  const drawing = [
    ...graph.columns.map((column) => columnTitle(column, theme)),
    ...edges.map((edge) => edgeLine(edge, theme)),
    ...edges.map((edge) => edgeLabel(edge, theme)),
    ...graph.nodes.map((node) => nodeCard(node, theme)),
  ].filter((part) => part !== '');

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'Open Sans', system-ui, sans-serif" color="${theme.text}" role="img" aria-labelledby="atlas-title">`,
    `<title id="atlas-title">${escapeXml([options.title, options.account, shownDate(options.date)].filter((part) => part !== '').join(' · '))}</title>`,
    icons(graph),
    `<rect width="${width}" height="${height}" fill="${theme.ground}"/>`,
    head.svg,
    `<g transform="translate(${shift} ${head.height})">`,
    ...drawing,
    '</g>',
    `<g transform="translate(0 ${footTop})"><path d="M${MARGIN},-4L${width - MARGIN},-4" stroke="${theme.rule}" stroke-width="1"/>${foot.svg}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Only the icons that are used, each once. */
function icons(graph: LaidOutGraph): string {
  const keys = [...new Set(graph.nodes.map((node) => (isIconKey(node.icon) ? node.icon : 'resource')))].sort();
  const symbols = keys.map((key) => {
    const { viewBox, body } = iconOf(key);
    return `<symbol id="icon-${key}" viewBox="${viewBox}">${body}</symbol>`;
  });
  return `<defs>${symbols.join('')}</defs>`;
}

function heading(
  graph: LaidOutGraph,
  options: SvgOptions,
  width: number,
  theme: Theme,
): { readonly svg: string; readonly height: number } {
  const parts = [options.account, shownDate(options.date), `${count(graph.shown)} of ${count(graph.total)} nodes`];
  const lines: string[] = [
    text(options.title, MARGIN, 38, HEADING, width, theme.text),
    text(parts.filter((part) => part !== '').join(' · '), MARGIN, 58, LINE, width, theme.secondary),
  ];
  let bottom = 66;
  if (graph.emptyText !== null) {
    for (const line of wrap(graph.emptyText, width, LINE)) {
      bottom += 18;
      lines.push(text(line, MARGIN, bottom - 4, LINE, width, theme.text));
    }
  }
  return { svg: lines.join('\n'), height: bottom };
}

function text(whole: string, x: number, y: number, font: Font, width: number, colour: string): string {
  const shown = cutText(whole, width, font, 'end');
  const title = shown === whole ? '' : `<title>${escapeXml(whole)}</title>`;
  const weight = font.weight === 600 ? ' font-weight="600"' : '';
  return `<text x="${x}" y="${y}" font-size="${font.size}"${weight} fill="${colour}">${title}${escapeXml(shown)}</text>`;
}

function columnTitle(column: LaidOutGraph['columns'][number], theme: Theme): string {
  if (column.title === '') return '';
  const shown = cutText(column.title, column.w, TITLE_FONT, 'end');
  return `<text x="${px(column.x)}" y="24" font-size="${TITLE_FONT.size}" font-weight="600" fill="${theme.secondary}">${escapeXml(shown)}</text>`;
}

function wrap(whole: string, width: number, font: Font): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of whole.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measureText(longer, font) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** 1,204 */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `22 Nov 2026, 10:00 UTC` for an RFC 3339 time in UTC; any other text as it is. */
function shownDate(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|\+00:00)$/.exec(date);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? date : `${Number(match[3])} ${month} ${match[1]}, ${match[4]} UTC`;
}
