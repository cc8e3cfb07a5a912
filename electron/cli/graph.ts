/** `iam-atlas graph`: a diagram of one view; the ending of --out chooses the format. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { toPng } from '../files/png';
import { writeAtomic } from '../files/write-atomic';
import { ENDINGS, FORMATS } from '../../shared/export/formats';
import { openAccount } from '../../shared/ipc/open-account';
import { drawing } from '../../shared/ipc/drawing';
import { DEFAULT_VIEW, STORIES, type Story, type View } from '../../shared/view/view';
import { openWhole } from './open-file';
import { EXIT, sentence, Unusable, type ExitCode } from './unusable';

const DEEPEST = 5;
const LARGEST_SCALE = 4;
const OUT_ENDINGS = [...ENDINGS, 'png'] as const;
type OutEnding = (typeof OUT_ENDINGS)[number];
/** Beside the built file. */
const RASTER_FOLDER = fileURLToPath(new URL('raster', import.meta.url));

interface GraphOptions {
  readonly view: string;
  readonly focus?: string;
  readonly depth?: string;
  readonly out: string;
  readonly scale?: string;
}

export function addGraph(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('graph')
    .description('A diagram of one view, as a picture or as data')
    .argument('<file>', 'a snapshot, or the output of aws iam get-account-authorization-details')
    .requiredOption('--view <view>', `what to show: ${STORIES.join(', ')}`)
    .option('--focus <arn>', 'what the diagram is about')
    .option('--depth <n>', `how many edges around it, 0 to ${DEEPEST}`)
    .requiredOption('--out <file>', `where to write it; the ending is the format: ${OUT_ENDINGS.join(', ')}`)
    .option('--scale <n>', `PNG only: pixels for each unit, 1 to ${LARGEST_SCALE} (default 2)`)
    .action(async (file: string, options: GraphOptions) => end(await graph(file, options)));
}

async function graph(file: string, options: GraphOptions): Promise<ExitCode> {
  const ending = endingOf(options.out);
  const scale = scaleOf(options.scale, ending);
  const view: View = {
    ...DEFAULT_VIEW,
    story: storyOf(options.view),
    depth: depthOf(options.depth),
    focus: options.focus ?? null,
  };
  const session = await openWhole(file);
  if (view.focus !== null && !session.graph.nodes.has(view.focus) && !session.graph.edges.has(view.focus)) {
    throw new Unusable(`Nothing in ${path.basename(file)} has the ARN ${view.focus}.`);
  }
  const drawn = drawing(openAccount(session), view, 'light');
  await write(options.out, ending === 'png' ? await png(FORMATS.svg(drawn), scale) : FORMATS[ending](drawn));
  return EXIT.done;
}

async function png(svg: string, scale: number): Promise<Uint8Array> {
  const drawn = await toPng(svg, scale, RASTER_FOLDER);
  if (!drawn.ok) throw new Unusable(sentence(drawn.error));
  return drawn.bytes;
}

async function write(out: string, content: string | Uint8Array): Promise<void> {
  const written = await writeAtomic(path.resolve(out), content, 0o644);
  if (!written.ok) throw new Unusable(sentence(written.error));
}

function endingOf(out: string): OutEnding {
  const ending = path.extname(out).slice(1).toLowerCase();
  const built = OUT_ENDINGS.find((known) => known === ending);
  if (built === undefined) {
    throw new Unusable(
      `${out} has no ending that is built yet. Endings: ${OUT_ENDINGS.map((known) => `.${known}`).join(', ')}.`,
    );
  }
  return built;
}

function storyOf(name: string): Story {
  const built = STORIES.find((known) => known === name);
  if (built === undefined) throw new Unusable(`The view ${name} is not built yet. Views: ${STORIES.join(', ')}.`);
  return built;
}

function depthOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_VIEW.depth;
  if (!/^[0-9]$/.test(text) || Number(text) > DEEPEST) {
    throw new Unusable(`--depth takes a number from 0 to ${DEEPEST}, not ${text}.`);
  }
  return Number(text);
}

function scaleOf(text: string | undefined, ending: OutEnding): number {
  if (text === undefined) return 2;
  if (ending !== 'png') throw new Unusable('--scale is for PNG only: other formats have no pixels.');
  if (!/^[0-9]$/.test(text) || Number(text) < 1 || Number(text) > LARGEST_SCALE) {
    throw new Unusable(`--scale takes a number from 1 to ${LARGEST_SCALE}, not ${text}.`);
  }
  return Number(text);
}
