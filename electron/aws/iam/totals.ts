/** How many users, groups, roles and policies the account has: only for the person who watches. */
import { GetAccountSummaryCommand } from '@aws-sdk/client-iam';
import { declareCall } from '../call';
import type { Desk } from '../collector';

export const getAccountSummary = declareCall({
  service: 'iam',
  command: GetAccountSummaryCommand,
  action: 'iam:GetAccountSummary',
});

/** `Users`, `Groups`, `Roles`, `Policies` (the account's own) → how many; empty where the call was refused. */
export async function readTotals(desk: Desk): Promise<Readonly<Record<string, number>>> {
  const answer = await desk.ask(getAccountSummary, {}, { target: desk.account });
  return answer.kind === 'read' ? { ...answer.value.SummaryMap } : {};
}
