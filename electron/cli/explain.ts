/** `iam-atlas explain`: an error of AWS in, the call that it speaks of, its decision and its finding out (D72). */
import { Option, type Command } from 'commander';
import { explainError } from '../../shared/resolve/explain-error';
import { LONGEST_TEXT } from '../../shared/resolve/read-error';
import { explainJson } from './explain-json';
import { explainText } from './explain-text';
import { openWhole } from './open-file';
import { print } from './output';
import { EXIT, Unusable, type ExitCode } from './unusable';

interface ExplainOptions {
  readonly error: string;
  readonly format: 'text' | 'json';
}

export function addExplain(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('explain')
    .description('What an error of AWS means in this account: who may not do what, and why')
    .argument('<file>', 'a snapshot, or the output of aws iam get-account-authorization-details')
    .requiredOption(
      '--error <text>',
      'an AccessDenied message, a CloudTrail event or a decoded authorization message; - is standard input',
    )
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (file: string, options: ExplainOptions) => end(await explain(file, options)));
}

async function explain(file: string, { error, format }: ExplainOptions): Promise<ExitCode> {
  const text = error === '-' ? await standardInput() : error;
  const session = await openWhole(file);
  const explained = explainError(text, session);
  if (!explained.ok) throw new Unusable(explained.why);
  await print(format === 'json' ? explainJson(explained, session.model) : explainText(explained, session.model));
  return EXIT.done;
}

/** All of it, or as much as shows that it is too long. */
async function standardInput(): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of process.stdin.setEncoding('utf8')) {
    pieces.push(String(piece));
    length += String(piece).length;
    if (length > LONGEST_TEXT) break;
  }
  return pieces.join('');
}
