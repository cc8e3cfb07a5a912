/** The thread that draws one picture: large ones take seconds, in which the page's questions are to be answered. */
import { parentPort, workerData } from 'node:worker_threads';
import { toPng } from '../files/png';
import type { RasterOrder } from './threads';

const { svg, scale, assets } = workerData as RasterOrder;
parentPort?.postMessage(await toPng(svg, scale, assets));
