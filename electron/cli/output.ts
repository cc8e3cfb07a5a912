/** Writes to stdout and waits until the reader has taken it, so that memory stays constant however slow the reader is. */
import { once } from 'node:events';
import { Unusable } from './unusable';

/** A reader that closes early (`| head`) has all it wanted: the command ends without a word. */
export class ReaderLeft extends Error {}

let fault: NodeJS.ErrnoException | null = null;
process.stdout.on('error', (error: NodeJS.ErrnoException) => (fault ??= error));
// Progress and notes that nobody can read end no command.
process.stderr.on('error', () => undefined);

/** Rejects with `ReaderLeft`, or with `Unusable` where the text could not be written. */
export async function print(text: string): Promise<void> {
  check();
  if (!process.stdout.write(text)) await once(process.stdout, 'drain').catch(() => undefined);
  check();
}

/** Resolves when all that was printed is out; rejects as `print` does. */
export async function printed(): Promise<void> {
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  check();
}

function check(): void {
  if (fault === null) return;
  if (fault.code === 'EPIPE') throw new ReaderLeft();
  const why = fault.code === 'ENOSPC' ? 'the disk is full' : (fault.code ?? fault.message);
  throw new Unusable(`The output could not be written: ${why}.`);
}
