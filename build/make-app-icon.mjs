/**
 * Draws the app's icon, build/icons/icon.svg, in the sizes that the packages want: NxN.png beside it.
 * Run: node build/make-app-icon.mjs (the results are checked in).
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icons = new URL('icons/', import.meta.url);

await initWasm(fs.readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
const svg = fs.readFileSync(new URL('icon.svg', icons), 'utf8');
for (const size of SIZES) {
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
  fs.writeFileSync(new URL(`${size}x${size}.png`, icons), picture.asPng());
}
