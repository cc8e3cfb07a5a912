/** Where the built parts lie, seen from dist/main/index.js. */
import path from 'node:path';

const dist = path.join(import.meta.dirname, '..');

export const PAGE_FOLDER = path.join(dist, 'renderer');
export const PRELOAD_FILE = path.join(dist, 'preload', 'index.cjs');
export const ENGINE_FILE = path.join(dist, 'engine', 'index.js');
export const SAMPLE_FILE = path.join(dist, 'sample', 'sidekick.json');
