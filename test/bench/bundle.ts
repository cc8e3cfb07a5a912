import path from 'node:path';
import { build } from 'vite';

/**
 * Bundles a file of this folder as the app's own code is bundled, and gives the path of the bundle in `folder`: a test
 * runner's modules are slower, and take its memory.
 */
export async function bundle(file: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    mode: 'production',
    root: path.join(import.meta.dirname, '../..'),
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, file),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'run.mjs' } },
    },
  });
  return path.join(folder, 'run.mjs');
}
