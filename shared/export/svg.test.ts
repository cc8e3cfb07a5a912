import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../graph/graph';
import { ICON_KEYS } from '../graph/icon-key';
import { layOut } from '../layout/lay-out';
import { DEFAULT_VIEW, type ViewEdge, type ViewGraph } from '../view/view';
import { iconOf } from './icons';
import { toSvg, type SvgOptions } from './svg';
import { THEMES } from './theme';

const HOSTILE = [
  `</text><script>alert(1)</script>`,
  `"><image href="https://example.com/x.png"/>`,
  `]]>&amp;<![CDATA[`,
  `a\u0000b\u0007c\ud800d\u202eexe.txt`,
  `' onload='x`,
  `<!-- -->`,
  `名前-имя-ὄνομα-🔑`,
];

function node(id: string, column: number, more: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    kind: 'role',
    type: 'AWS::IAM::Role',
    name: id,
    subtitle: 'role · execution',
    account: null,
    region: null,
    icon: 'role',
    column,
    unread: false,
    ...more,
  };
}
function edge(from: string, to: string, more: Partial<ViewEdge> = {}): ViewEdge {
  const id = `assumes|${from}|${to}|${more.verb ?? 'assume'}`;
  return {
    id,
    from,
    to,
    kind: 'assumes',
    verb: 'assume',
    verdict: 'works',
    label: 'assumes',
    declared: true,
    edges: [id],
    ...more,
  };
}
const view = (more: Partial<ViewGraph>): ViewGraph => ({
  view: DEFAULT_VIEW,
  nodes: [],
  groups: [],
  edges: [],
  shown: 0,
  total: 1204,
  emptyText: null,
  ...more,
});
const OPTIONS: SvgOptions = {
  title: 'Broken edges',
  account: 'sidekick-dev · 275666109134',
  date: '2026-11-22T10:00:00Z',
  theme: 'light',
};

const everything = view({
  nodes: [
    node('ann', 0, { icon: 'user' }),
    node('etl', 1, { unread: true }),
    node('gone', 2, { kind: 'missing', icon: 'missing' }),
    node('docs', 2, { icon: 'bucket' }),
    node('a-role-whose-name-is-far-too-long-for-its-box-0123456789', 2, { icon: 'no such icon' }),
  ],
  groups: [
    { id: 'g', name: '38 more buckets', subtitle: 'no broken edge', icon: 'bucket', column: 2, members: ['x', 'y'] },
  ],
  edges: [
    edge('ann', 'etl', {
      verdict: 'works-if',
      label: 'if signed in with MFA, from 10.0.0.0/8 and before 1 January 2030',
    }),
    edge('etl', 'gone', { verdict: 'broken', label: '✕ reads' }),
    edge('etl', 'docs', { verdict: 'unknown', label: '? reads' }),
    edge('etl', 'g'),
    edge('etl', 'a-role-whose-name-is-far-too-long-for-its-box-0123456789', { declared: false }),
  ],
});

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A strict little reader of well-formed XML: throws at the first thing that is not. */
function parseXml(xml: string): { readonly elements: readonly Element[]; readonly texts: readonly string[] } {
  const elements: Element[] = [];
  const texts: string[] = [];
  const open: string[] = [];
  let at = 0;
  const decode = (text: string): string => {
    if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`bare ampersand: ${text}`);
    return text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
  };
  const token = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (at < xml.length) {
    token.lastIndex = at;
    const match = token.exec(xml);
    if (match === null) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 60)}`);
    at = token.lastIndex;
    const [, closing, name = '', attributes = '', selfClosing, text] = match;
    if (text !== undefined) {
      if (text.includes('>')) throw new Error(`bare > in ${text}`);
      if (text.trim() !== '') texts.push(decode(text));
    } else if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const pairs = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, decode(value)] as const,
      );
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`an attribute twice in <${name}>`);
      elements.push({ name, attributes: new Map(pairs) });
      if (!selfClosing) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  return { elements, texts };
}

describe('the SVG', () => {
  it.each(['light', 'dark'] as const)('is well-formed XML with one root, %s', (theme) => {
    const { elements } = parseXml(toSvg(layOut(everything), { ...OPTIONS, theme }));
    expect(elements[0]?.name).toBe('svg');
    expect(elements.filter((element) => element.name === 'svg')).toHaveLength(1);
  });

  it('says title, account, date, how much is shown, and the legend', () => {
    const { texts } = parseXml(toSvg(layOut(view({ ...everything, shown: 5 })), OPTIONS));
    expect(texts).toContain('Broken edges');
    expect(texts).toContain('sidekick-dev · 275666109134 · 22 Nov 2026, 10:00 UTC · 5 of 1,204 nodes');
    for (const word of ['works', 'declared, but blocked', 'works, nobody declared it']) expect(texts).toContain(word);
  });

  it('keeps the whole text of what is cut in a title', () => {
    const { texts } = parseXml(toSvg(layOut(everything), OPTIONS));
    expect(texts.some((text) => text.startsWith('a-role-whose-name-is-far-too-long-for-its-box-0123456789'))).toBe(
      true,
    );
    expect(texts).toContain('if signed in with MFA, from 10.0.0.0/8 and before 1 January 2030');
    expect(texts.some((text) => /^a-role.*….*789$/.test(text))).toBe(true);
  });

  it('holds no script, no event handler, no style, no reference to anything outside, no id twice', () => {
    const hostile = view({
      nodes: HOSTILE.map((name, index) => node(`${name}${index}`, index % 3, { name, subtitle: name, icon: name })),
      edges: [edge(`${HOSTILE[0]}0`, `${HOSTILE[1]}1`, { label: HOSTILE[0] ?? '', verdict: 'broken' })],
      emptyText: HOSTILE.join(' '),
    });
    for (const drawing of [hostile, everything]) {
      const svg = toSvg(layOut(drawing), {
        title: HOSTILE[0] ?? '',
        account: HOSTILE[1] ?? '',
        date: HOSTILE[2] ?? '',
        theme: 'dark',
      });
      const { elements } = parseXml(svg);
      const names = new Set(elements.map((element) => element.name));
      for (const name of ['script', 'image', 'foreignObject', 'style', 'a', 'iframe', 'animate', 'set'])
        expect(names).not.toContain(name);
      const attributes = elements.flatMap((element) => [...element.attributes]);
      expect(attributes.filter(([key]) => /^on/i.test(key))).toEqual([]);
      const ids = attributes.filter(([key]) => key === 'id').map(([, value]) => value);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [key, value] of attributes) {
        if (/href$/.test(key)) expect(ids.map((id) => `#${id}`)).toContain(value);
        if (key !== 'xmlns') expect(value).not.toMatch(/https?:|url\((?!#)|javascript:|data:/i);
      }
    }
  });

  it('replaces what XML forbids and what would turn the writing direction', () => {
    const drawn = toSvg(layOut(view({ nodes: [node('n', 0, { name: HOSTILE[3] ?? '' })] })), OPTIONS);
    const codes = [...drawn].map((sign) => sign.codePointAt(0) ?? 0);
    const forbidden = (code: number): boolean =>
      (code < 32 && code !== 10) || code === 0x202e || (code >= 0xd800 && code <= 0xdfff);
    expect(codes.filter(forbidden)).toEqual([]);
    expect(parseXml(drawn).texts).toContain('a\ufffdb\ufffdc\ufffdd\ufffdexe.txt');
  });

  it('is the same, byte for byte, for the same view', () => {
    expect(toSvg(layOut(everything), OPTIONS)).toBe(toSvg(layOut(everything), OPTIONS));
  });

  it('tells verdicts apart without colour: pattern, weight, sign', () => {
    const { elements } = parseXml(toSvg(layOut(everything), OPTIONS));
    const lines = elements.filter((element) => element.name === 'path' && element.attributes.has('stroke-width'));
    const looks = new Set(
      lines.map(
        ({ attributes }) => `${attributes.get('stroke-dasharray') ?? 'solid'} ${attributes.get('stroke-width')}`,
      ),
    );
    for (const look of ['solid 1.3', 'solid 0.7', '0.1 4.4 1.8', '7 4 2', '3 5 1.4']) expect(looks).toContain(look);
  });

  it('draws a broken edge that has no room for its label with its sign', () => {
    const graph = layOut(everything);
    const bare = { ...graph, edges: graph.edges.map((item) => ({ ...item, labelBox: null })) };
    const signs = (svg: string): number => (svg.match(/stroke-width="1.6" stroke-linecap="round"/g) ?? []).length;
    // One in the legend, one on the edge.
    expect(signs(toSvg(bare, OPTIONS))).toBe(2);
  });

  it('says what there is to say where nothing is drawn', () => {
    const { texts } = parseXml(
      toSvg(layOut(view({ emptyText: 'No resource here lets anyone outside the account in.' })), OPTIONS),
    );
    expect(texts).toContain('No resource here lets anyone outside the account in.');
  });
});

describe('icons', () => {
  it.each(ICON_KEYS)('%s is there, well-formed, and without an ink that dark ground swallows', (key) => {
    const { viewBox, body } = iconOf(key);
    expect(viewBox).toMatch(/^0 0 \d+ \d+$/);
    expect(() => parseXml(`<g>${body}</g>`)).not.toThrow();
    expect(body).not.toMatch(/#2[34]2f3[de]/i);
  });
});

describe('colours', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  };

  it.each(['light', 'dark'] as const)('texts have a contrast of 4.5 or more, lines of 3 or more: %s', (name) => {
    const theme = THEMES[name];
    for (const text of [theme.text, theme.secondary]) {
      for (const ground of [theme.ground, theme.nodeFill]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const colours of Object.values(theme.edges)) {
      expect(contrast(colours.text, colours.labelFill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.line, theme.ground)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(theme.focus, theme.ground)).toBeGreaterThanOrEqual(3);
  });
});
