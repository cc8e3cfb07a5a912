/** `iam-atlas policy`: the read-only IAM policy that `scan` needs. */
import type { Command } from 'commander';
import { readOnlyPolicy } from '../aws/policy';
import { print } from './output';
import { EXIT, type ExitCode } from './unusable';

export function addPolicy(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('policy')
    .description('The read-only IAM policy that scan needs, as JSON')
    .action(async () => {
      await print(`${readOnlyPolicy()}\n`);
      end(EXIT.done);
    });
}
