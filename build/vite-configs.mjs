/** One Vite configuration for each part of the app; build.mjs runs them. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { rasterAssets } from './raster-assets.mjs';

export const PARTS = ['main', 'preload', 'engine', 'cli', 'renderer'];

// The oldest runtimes that the code must run on: Electron 33 has Node 20.18 and Chromium 130.
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

/** The configuration of one part. */
export function partConfig(part, { root, dist, watch }) {
  const make = { main, preload, engine, cli, renderer }[part];
  const config = make(root);
  return {
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    mode: 'production',
    ...config,
    build: {
      outDir: path.join(dist, part),
      emptyOutDir: true,
      reportCompressedSize: false,
      sourcemap: false,
      ...config.build,
      rolldownOptions: { checks: { bundlerTimings: false }, ...config.build.rolldownOptions },
      watch: watch ? {} : null,
    },
  };
}

const main = (root) => nodePart(root, { index: 'electron/main/index.ts' });
const engine = (root) => ({
  ...nodePart(root, {
    index: 'electron/engine/index.ts',
    worker: 'electron/engine/worker.ts',
    'crawl-worker': 'electron/engine/crawl-worker.ts',
    'raster-worker': 'electron/engine/raster-worker.ts',
  }),
  plugins: [shipRaster()],
});
const preload = (root) =>
  nodePart(root, { index: 'electron/preload/index.ts' }, { format: 'cjs', entryFileNames: '[name].cjs' });
const cli = (root) => ({
  ...nodePart(root, { 'iam-atlas': 'electron/cli/index.ts' }, { banner: '#!/usr/bin/env node', codeSplitting: false }),
  plugins: [shipRaster()],
});

/** Lays what PNG pictures need into the folder `raster` beside the part. */
function shipRaster() {
  return {
    name: 'ship-raster',
    generateBundle() {
      for (const [name, source] of rasterAssets()) {
        this.emitFile({ type: 'asset', fileName: `raster/${name}`, source });
      }
    },
  };
}

/** A part that runs on Node or in Electron: packages bundled, `electron` and Node's own modules outside. */
function nodePart(root, entries, output = {}) {
  return {
    root,
    publicDir: false,
    // Packages written as CommonJS ask for these; an ES module has them under other names.
    define: output.format === 'cjs' ? {} : { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: NODE,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([key, file]) => [key, path.join(root, file)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', ...output },
      },
    },
  };
}

/** The page. Fonts and pictures stay files: the content security policy allows fonts from the app only. */
function renderer(root) {
  return {
    root: path.join(root, 'renderer'),
    base: './',
    publicDir: false,
    plugins: [react()],
    build: {
      target: CHROMIUM,
      cssTarget: CHROMIUM,
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: path.join(root, 'renderer', 'index.html') },
    },
  };
}
