/** Nodes and groups as SVG. */
import type { LaidOutNode } from '../layout/laid-out';
import { NAME_FONT, NODE, NODE_TEXT, SUBTITLE_FONT } from '../layout/sizes';
import { isIconKey } from './icons';
import type { Theme } from './theme';
import { escapeXml, px } from './xml';

export function nodeCard(node: LaidOutNode, theme: Theme): string {
  const border = node.broken ? theme.edges.broken.line : theme.nodeBorder;
  const dash = node.kind === 'missing' ? ' stroke-dasharray="4 3"' : '';
  const ring = node.focus
    ? `<rect x="${px(node.x - 3)}" y="${px(node.y - 3)}" width="${px(node.w + 6)}" height="${px(node.h + 6)}" rx="${NODE.radius + 3}" fill="none" stroke="${theme.focus}" stroke-width="2"/>`
    : '';
  const stack = node.count > 1 ? groupStack(node, theme) : '';
  const rect = `<rect x="${px(node.x)}" y="${px(node.y)}" width="${px(node.w)}" height="${px(node.h)}" rx="${NODE.radius}" fill="${theme.nodeFill}" stroke="${border}" stroke-width="${node.broken ? 1.6 : 1}"${dash}/>`;
  const key = isIconKey(node.icon) ? node.icon : 'resource';
  const icon = `<use href="#icon-${key}" x="${px(node.x + NODE.padding)}" y="${px(node.y + (node.h - NODE.icon) / 2)}" width="${NODE.icon}" height="${NODE.icon}"/>`;
  const x = px(node.x + NODE_TEXT.x);
  const name = `<text x="${x}" y="${px(node.y + NODE_TEXT.nameBaseline)}" font-size="${NAME_FONT.size}" font-weight="600" fill="${theme.text}">${escapeXml(node.nameShown)}</text>`;
  const subtitle = `<text x="${x}" y="${px(node.y + NODE_TEXT.subtitleBaseline)}" font-size="${SUBTITLE_FONT.size}" fill="${theme.secondary}">${escapeXml(node.subtitleShown)}</text>`;
  const unread = node.unread ? unreadBadge(node, theme) : '';
  return `<g><title>${escapeXml(wholeText(node))}</title>${ring}${stack}${rect}${icon}${name}${subtitle}${unread}</g>`;
}

function wholeText(node: LaidOutNode): string {
  const parts = [node.name];
  if (node.subtitle !== '') parts.push(node.subtitle);
  if (node.count === 1 && node.id !== node.name) parts.push(node.id);
  if (node.unread) parts.push('not everything of it could be read');
  return parts.join(' · ');
}

/** Two more cards peep out from under a group's. */
function groupStack(node: LaidOutNode, theme: Theme): string {
  const under = (inset: number, drop: number): string =>
    `<rect x="${px(node.x + inset)}" y="${px(node.y + drop)}" width="${px(node.w - 2 * inset)}" height="${px(node.h)}" rx="${NODE.radius}" fill="${theme.nodeFill}" stroke="${theme.nodeBorder}" stroke-width="1"/>`;
  return under(8, 6) + under(4, 3);
}

function unreadBadge(node: LaidOutNode, theme: Theme): string {
  const x = node.x + node.w - 2;
  const y = node.y + 2;
  const colours = theme.edges.unknown;
  return `<circle cx="${px(x)}" cy="${px(y)}" r="7" fill="${colours.labelFill}" stroke="${colours.line}" stroke-width="1" stroke-dasharray="3 2"/><text x="${px(x)}" y="${px(y + 3.8)}" font-size="10.5" font-weight="600" text-anchor="middle" fill="${colours.text}">?</text>`;
}
