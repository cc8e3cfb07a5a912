/** `iam-atlas check`: every finding of an account. */
import { Option, type Command } from 'commander';
import type { Finding } from '../../shared/diagnostics/finding';
import { provedFindings } from '../../shared/fix/prove-fixes';
import { checkJson } from './check-json';
import { checkText } from './check-text';
import { openWhole } from './open-file';
import { print } from './output';
import { EXIT, Unusable, type ExitCode } from './unusable';

const FORMATS = ['text', 'json'] as const;
type FailOn = 'broken' | 'risk' | 'none';

interface CheckOptions {
  readonly format: string;
  readonly failOn: FailOn;
  readonly fix?: boolean;
}

export function addCheck(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('check')
    .description('Every finding: what should work and does not')
    .argument('<file>', 'a snapshot, or the output of aws iam get-account-authorization-details')
    .option('--format <format>', 'text or json', 'text')
    .option('--fix', 'try the change that each finding proposes on a copy, and show those that were proved; slower')
    .addOption(
      new Option('--fail-on <kind>', 'exit 1 where there is a finding of this kind; risk means broken or risk')
        .choices(['broken', 'risk', 'none'])
        .default('broken'),
    )
    .action((file: string, options: CheckOptions) => check(file, options, end));
}

/** The code is set before the text is out: a reader that takes only its beginning gets the same code. */
async function check(
  file: string,
  { format, failOn, fix }: CheckOptions,
  end: (code: ExitCode) => void,
): Promise<void> {
  if (!FORMATS.some((built) => built === format)) {
    throw new Unusable(`The format ${format} is not built yet. Formats: ${FORMATS.join(', ')}.`);
  }
  const opened = await openWhole(file);
  const session = fix === true ? { ...opened, findings: provedFindings(opened.graph, opened.model) } : opened;
  end(fails(session.findings, failOn) ? EXIT.findings : EXIT.done);
  await print(format === 'json' ? checkJson(session) : checkText(session));
}

function fails(findings: readonly Finding[], failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  return findings.some(({ kind }) => kind === 'broken' || (failOn === 'risk' && kind === 'risk'));
}
