/** `iam-atlas policy`: the read-only IAM policies that `scan` needs. */
import type { Command } from 'commander';
import { readOnlyPolicies } from '../aws/policy';
import { print } from './output';
import { EXIT, type ExitCode } from './unusable';

interface Wanted {
  readonly services?: boolean;
  readonly organization?: boolean;
}

/** Adds the command; without options it prints the policy for the account. */
export function addPolicy(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('policy')
    .description('The read-only IAM policy that scan needs, as JSON')
    .option('--services', 'the other half: queues, topics, events, workflows, containers, builds and the like')
    .option('--organization', 'the one for organization policies and Identity Center, of use in few accounts')
    .action(async ({ services = false, organization = false }: Wanted) => {
      const wanted = organization ? 'organization' : services ? 'services' : 'account';
      for (const { id, text } of readOnlyPolicies()) if (id === wanted) await print(`${text}\n`);
      end(EXIT.done);
    });
}
