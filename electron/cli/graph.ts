/** `iam-atlas graph`: a diagram of one view; the ending of --out chooses the format. */
import path from 'node:path';
import type { Command } from 'commander';
import { writeAtomic } from '../files/write-atomic';
import { ENDINGS, FORMATS, type Ending } from '../../shared/export/formats';
import { drawing } from '../../shared/ipc/drawing';
import { DEFAULT_VIEW, STORIES, type Story, type View } from '../../shared/view/view';
import { openWhole } from './open-file';
import { EXIT, sentence, Unusable, type ExitCode } from './unusable';

const DEEPEST = 5;

interface GraphOptions {
  readonly view: string;
  readonly focus?: string;
  readonly depth?: string;
  readonly out: string;
}

export function addGraph(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('graph')
    .description('A diagram of one view, as a picture or as data')
    .argument('<file>', 'a snapshot, or the output of aws iam get-account-authorization-details')
    .requiredOption('--view <view>', `what to show: ${STORIES.join(', ')}`)
    .option('--focus <arn>', 'what the diagram is about')
    .option('--depth <n>', `how many edges around it, 0 to ${DEEPEST}`)
    .requiredOption('--out <file>', `where to write it; the ending is the format: ${ENDINGS.join(', ')}`)
    .action(async (file: string, options: GraphOptions) => end(await graph(file, options)));
}

async function graph(file: string, options: GraphOptions): Promise<ExitCode> {
  const ending = endingOf(options.out);
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
  await write(options.out, FORMATS[ending](drawing(session, view, 'light')));
  return EXIT.done;
}

async function write(out: string, text: string): Promise<void> {
  const written = await writeAtomic(path.resolve(out), text, 0o644);
  if (!written.ok) throw new Unusable(sentence(written.error));
}

function endingOf(out: string): Ending {
  const ending = path.extname(out).slice(1).toLowerCase();
  const built = ENDINGS.find((known) => known === ending);
  if (built === undefined) {
    throw new Unusable(
      `${out} has no ending that is built yet. Endings: ${ENDINGS.map((known) => `.${known}`).join(', ')}.`,
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
