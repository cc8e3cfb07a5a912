/** A view of the open snapshot as a picture ready to be saved or copied. */
import { fileURLToPath } from 'node:url';
import { toPng } from '../files/png';
import { FORMATS } from '../../shared/export/formats';
import type { Picture, Result } from '../../shared/ipc/contract';
import { drawing, pictureName } from '../../shared/ipc/drawing';
import type { DrawnPicture } from '../../shared/ipc/engine-protocol';
import type { Session } from '../../shared/ipc/session';

/** Beside the built file. */
const RASTER_FOLDER = fileURLToPath(new URL('raster', import.meta.url));

export async function pictureOf(
  session: Session,
  { view, theme, format, scale }: Picture,
): Promise<Result<DrawnPicture>> {
  const svg = FORMATS.svg(drawing(session, view, theme));
  const fileName = pictureName(session, view, format);
  if (format === 'svg') return { ok: true, data: { bytes: Uint8Array.from(Buffer.from(svg)), fileName } };
  const png = await toPng(svg, scale, RASTER_FOLDER);
  return png.ok ? { ok: true, data: { bytes: png.bytes, fileName } } : png;
}
