import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rasterAssets } from '../../build/raster-assets.mjs';
import { measureText } from '../../shared/layout/measure-text';
import { toPng } from './png';

let assets = '';
beforeAll(async () => {
  assets = path.join(await mkdtemp(path.join(tmpdir(), 'atlas-png-')), 'raster');
  await mkdir(assets);
  for (const [name, bytes] of rasterAssets()) await writeFile(path.join(assets, name), bytes);
});
afterAll(() => rm(path.dirname(assets), { recursive: true }));

function drawing(text: string, weight = 400, ground = '#ffffff', ink = '#000000'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40" width="300" height="40" font-family="'Open Sans', system-ui, sans-serif">
<rect width="300" height="40" fill="${ground}"/><text x="10" y="28" font-size="20" font-weight="${weight}" fill="${ink}">${text}</text></svg>`;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** How bright, 0 to 255, row by row. */
  readonly rows: readonly (readonly number[])[];
}

async function pixelsOf(svg: string, scale = 1): Promise<Pixels> {
  const png = await toPng(svg, scale, assets);
  if (!png.ok) throw new Error(png.error.title);
  return decode(Buffer.from(png.bytes));
}

/** Enough of https://www.w3.org/TR/png-3/ for eight bits of red, green, blue and alpha. */
function decode(png: Buffer): Pixels {
  expect(png.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([...png.subarray(24, 26)]).toEqual([8, 6]);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * 4;
  let above = new Uint8Array(stride);
  const rows = Array.from({ length: height }, (_, y) => {
    const filter = raw[y * (stride + 1)] ?? 0;
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x++) {
      const [a, b, c] = [row[x - 4] ?? 0, above[x] ?? 0, x < 4 ? 0 : (above[x - 4] ?? 0)];
      const guesses = [0, a, b, (a + b) >> 1, paeth(a, b, c)];
      row[x] = (row[x] ?? 0) + (guesses[filter] ?? 0);
    }
    above = row;
    return Array.from({ length: width }, (_pixel, x) => row[x * 4 + 1] ?? 0);
  });
  return { width, height, rows };
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** How much ink lies between two columns of pixels: 1 for each black pixel. */
function ink({ rows }: Pixels, from = 0, to = Infinity): number {
  return rows.flatMap((row) => row.slice(from, to)).reduce((sum, bright) => sum + (255 - bright) / 255, 0);
}

describe('a PNG picture', () => {
  it.each([1, 2, 3, 4])('at %d× has that many pixels a unit', async (scale) => {
    const { width, height } = await pixelsOf(drawing('x'), scale);
    expect([width, height]).toEqual([300 * scale, 40 * scale]);
  });

  it.each([
    ['Latin', 'SidekickKBRole'],
    ['accents', 'Zoë Šárka'],
    ['Greek', 'Αθήνα'],
    ['Cyrillic', 'Москва'],
    ['signs', '→ ✕ … · ×'],
  ])('has its text drawn: %s', async (_name, text) => {
    const drawn = await pixelsOf(drawing(text));
    expect(ink(drawn)).toBeGreaterThan(20);
    expect(ink(drawn, 0, 9)).toBe(0);
    expect(ink(await pixelsOf(drawing('')))).toBe(0);
  });

  it('draws every letter with the width that the layout counted on, and weight 600 heavier', async () => {
    const [thin, heavy] = [await pixelsOf(drawing('amazon.titan')), await pixelsOf(drawing('amazon.titan', 600))];
    expect(ink(heavy)).toBeGreaterThan(ink(thin) * 1.15);
    const width = measureText('amazon.titan', { weight: 400, size: 20 });
    expect(ink(thin, 10 + Math.ceil(width) + 1)).toBe(0);
    expect(ink(thin, 10 + Math.floor(width) - 6)).toBeGreaterThan(0);
  });

  it('keeps the colours of the theme', async () => {
    const { rows } = await pixelsOf(drawing('dark', 400, '#101418', '#ffffff'));
    expect(rows[0]?.[0]).toBe(0x14);
    expect(Math.max(...rows.flat())).toBeGreaterThan(240);
  });

  it('is refused in one sentence where the memory would not take it', async () => {
    const wide = drawing('x').replaceAll('300', '9000').replaceAll('40"', '5000"');
    expect(await toPng(wide, 4, assets)).toEqual({
      ok: false,
      error: {
        code: 'picture-too-large',
        title: 'At 4× this picture would have 720 million pixels, more than the memory takes.',
        hint: 'Choose a smaller scale, or save it as SVG.',
      },
    });
    expect((await toPng(wide, 1, assets)).ok).toBe(true);
  });
});
