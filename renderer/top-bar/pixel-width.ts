/** How wide a picture becomes. Pure. */
import { number } from '../ui/numbers';

/** A picture is never narrower than its heading (shared/export/svg.ts). */
const LEAST = 640;

export function pixelWidth(graphWidth: number, scale: number): string {
  return number(Math.ceil(Math.max(graphWidth, LEAST) * scale));
}
