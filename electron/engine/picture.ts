/** A view of the open snapshot as a picture ready to be saved or copied. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Png } from '../files/png';
import { FORMATS } from '../../shared/export/formats';
import type { Picture, Result } from '../../shared/ipc/contract';
import { drawing, pictureName } from '../../shared/ipc/drawing';
import type { DrawnPicture } from '../../shared/ipc/engine-protocol';
import type { OpenAccount } from '../../shared/ipc/open-account';
import type { RasterOrder } from './threads';

/** Beside the built file. */
const RASTER_FOLDER = path.join(import.meta.dirname, 'raster');

export async function pictureOf(
  open: OpenAccount,
  { view, theme, format, scale }: Picture,
): Promise<Result<DrawnPicture>> {
  const svg = FORMATS.svg(drawing(open, view, theme));
  const fileName = pictureName(open, view, format);
  if (format === 'svg') return { ok: true, data: { bytes: Uint8Array.from(Buffer.from(svg)), fileName } };
  const png = await inThread({ svg, scale, assets: RASTER_FOLDER });
  return png.ok ? { ok: true, data: { bytes: png.bytes, fileName } } : png;
}

/** Rejects when the thread dies, of too little memory for instance. */
function inThread(order: RasterOrder): Promise<Png> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(path.join(import.meta.dirname, 'raster-worker.js'), { workerData: order });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread that draws it ended')));
  });
}
