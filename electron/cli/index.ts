/** `iam-atlas`: the engine without the window. Arguments in, text or JSON out, on plain Node. */
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { addCheck } from './check';
import { addExplain } from './explain';
import { addGraph } from './graph';
import { printed, ReaderLeft } from './output';
import { addPolicy } from './policy';
import { addScan } from './scan';
import { AwsFailed, EXIT, Unusable } from './unusable';
import { addWho } from './who';
import { addWhy } from './why';

/** Words that docs/spec/snapshot-and-cli.md keeps for later. */
const PLANNED = ['diff', 'export', 'verify'];

const program = new Command('iam-atlas')
  .description(
    'Shows who can assume what and who can access what in an AWS account, and what should work and does not.',
  )
  .version(version)
  .helpCommand(false)
  .configureOutput({ outputError: (text, write) => write(spoken(text)) })
  .exitOverride();
const end = (code: number): void => {
  process.exitCode = code;
};
addScan(program, end);
addCheck(program, end);
addWhy(program, end);
addWho(program, end);
addExplain(program, end);
addGraph(program, end);
addPolicy(program, end);

/** `error: unknown command 'scan'` is said as a sentence, and what is only planned is not called unknown. */
function spoken(text: string): string {
  const planned = PLANNED.find((name) => text.includes(`unknown command '${name}'`));
  if (planned !== undefined) {
    const built = program.commands.map((command) => command.name()).join(', ');
    return `iam-atlas ${planned} is not built yet. Commands: ${built}.\n`;
  }
  const sentence = text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^error: /, '');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${sentence.endsWith('.') ? '' : '.'}\n`;
}

try {
  await program.parseAsync();
  await printed();
} catch (error) {
  process.exitCode = codeFor(error);
}

/** Help and version end well; everything else is unusable. A fault of our own is one sentence too, never a stack. */
function codeFor(error: unknown): number {
  if (error instanceof ReaderLeft) return Number(process.exitCode ?? EXIT.done);
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.unusable;
  if (error instanceof AwsFailed) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.aws;
  }
  if (error instanceof Unusable) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`iam-atlas could not finish: ${error instanceof Error ? error.message : String(error)}\n`);
  return EXIT.unusable;
}
