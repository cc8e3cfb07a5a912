/**
 * SVG text → PNG bytes, by resvg as WebAssembly: the same picture in window and command line, whatever fonts the
 * system has. `build/raster-assets.mjs` lays its program and the fonts into the folder that it is given.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { ShownError } from '../../shared/ipc/contract';

/** 4 bytes a pixel, held twice while the file is packed. */
const MOST_PIXELS = 100_000_000;
const FONT = 'Open Sans';

export type Png =
  { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly ok: false; readonly error: ShownError };

/** `scale`: pixels for each unit of the drawing. A picture too large for the memory is an error, not a crash. */
export async function toPng(svg: string, scale: number, assets: string): Promise<Png> {
  const fontBuffers = await load(assets);
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...fontBuffers], defaultFontFamily: FONT, sansSerifFamily: FONT },
  });
  try {
    const pixels = drawing.width * scale * drawing.height * scale;
    if (pixels > MOST_PIXELS) return { ok: false, error: tooLarge(pixels, scale) };
    const picture = drawing.render();
    try {
      return { ok: true, bytes: Uint8Array.from(picture.asPng()) };
    } finally {
      picture.free();
    }
  } finally {
    drawing.free();
  }
}

let loaded: Promise<readonly Uint8Array[]> | null = null;

/** Once a process; a folder that is not whole may be so the next time. */
function load(assets: string): Promise<readonly Uint8Array[]> {
  loaded ??= read(assets).catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function read(assets: string): Promise<readonly Uint8Array[]> {
  await initWasm(await readFile(path.join(assets, 'resvg.wasm')));
  // The first font that has a letter draws it: Latin comes before the rest.
  const fonts = (await readdir(assets)).filter((name) => name.endsWith('.ttf')).sort();
  return Promise.all(fonts.map((name) => readFile(path.join(assets, name))));
}

function tooLarge(pixels: number, scale: number): ShownError {
  const millions = Math.round(pixels / 1_000_000).toLocaleString('en-US');
  return {
    code: 'picture-too-large',
    title: `At ${scale}× this picture would have ${millions} million pixels, more than the memory takes.`,
    hint: scale > 1 ? 'Choose a smaller scale, or save it as SVG.' : 'Save it as SVG.',
  };
}
