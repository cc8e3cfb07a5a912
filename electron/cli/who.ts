/** `iam-atlas who`: every principal that can do something to a thing, directly or through which chain of roles. */
import { Option, type Command } from 'commander';
import { whoCan, type Who } from '../../shared/graph/who-can';
import { openModel } from './open-file';
import { print } from './output';
import { parseRequest } from './request-line';
import { EXIT, Unusable, type ExitCode } from './unusable';
import { whoText } from './who-text';

interface WhoOptions {
  readonly can: string;
  readonly on: string;
  readonly format: 'text' | 'json';
}

export function addWho(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('who')
    .description('Every principal that can do this, directly or through roles')
    .argument('<file>', 'a snapshot, or the output of aws iam get-account-authorization-details')
    .requiredOption('--can <action>', 'one action, such as s3:GetObject')
    .requiredOption('--on <arn>', 'the thing it is asked of, or * where the action names none')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (file: string, options: WhoOptions) => end(await who(file, options)));
}

async function who(file: string, { can, on, format }: WhoOptions): Promise<ExitCode> {
  const asked = parseRequest({ principal: '*', action: can, resource: on });
  if (!asked.ok) throw new Unusable(`${asked.error[0]?.toUpperCase()}${asked.error.slice(1)}.`);
  const found = whoCan(await openModel(file), can, on);
  await print(format === 'json' ? json(found.ways) : whoText(found, `${can} on ${on}`));
  return EXIT.done;
}

/** An entry a line: long lists stay readable, and can be compared line by line. */
function json(ways: readonly Who[]): string {
  const entries = ways.map(({ principal, decision, via, conditions }) =>
    JSON.stringify({ principal, decision, via, conditions }),
  );
  return entries.length === 0 ? '[]\n' : `[\n  ${entries.join(',\n  ')}\n]\n`;
}
