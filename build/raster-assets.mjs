/**
 * What turning a picture into PNG needs at run time, for the folder beside the built file: resvg's program, and Open
 * Sans as TrueType (resvg reads no WOFF). fileName → bytes.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import zlib from 'node:zlib';

const require = createRequire(import.meta.url);
const FONTS = path.join(path.dirname(require.resolve('@fontsource/open-sans/package.json')), 'files');
/** The numbers keep Latin first: the first font that has a letter draws it. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese', 'hebrew', 'symbols', 'math'];
const WEIGHTS = [400, 600];

/** All files, made anew. */
export function rasterAssets() {
  const fonts = SUBSETS.flatMap((subset, index) =>
    WEIGHTS.map((weight) => [
      `${index}-open-sans-${subset}-${weight}.ttf`,
      withFamily(woffToTtf(fs.readFileSync(path.join(FONTS, `open-sans-${subset}-${weight}-normal.woff`)))),
    ]),
  );
  return new Map([['resvg.wasm', fs.readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))], ...fonts]);
}

/**
 * WOFF 1.0 is a TrueType file whose tables are packed with zlib one by one (https://www.w3.org/TR/WOFF/): unpacks
 * them and writes the directory that TrueType has in its place.
 */
function woffToTtf(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF 1.0 file.');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(at + place));
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      bytes: packed < length ? zlib.inflateSync(bytes) : bytes,
    };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  let offset = head.length;
  const bodies = tables.map(({ tag, checksum, bytes }, index) => {
    const at = 12 + index * 16;
    tag.copy(head, at);
    checksum.copy(head, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

/**
 * The file of weight 600 calls its family `Open Sans SemiBold`; asked for Open Sans in weight 600, resvg must find it
 * under `Open Sans`. That is how the name begins, so the entry of the table `name` (name id 1) is cut there.
 */
function withFamily(ttf) {
  const family = 'Open Sans';
  const count = ttf.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (ttf.toString('latin1', at, at + 4) !== 'name') continue;
    const table = ttf.readUInt32BE(at + 8);
    const names = ttf.readUInt16BE(table + 2);
    for (let name = table + 6; name < table + 6 + names * 12; name += 12) {
      const [platform, id] = [0, 6].map((place) => ttf.readUInt16BE(name + place));
      // Macintosh names have one byte a letter, all others two.
      if (id === 1) ttf.writeUInt16BE(family.length * (platform === 1 ? 1 : 2), name + 8);
    }
  }
  return ttf;
}
