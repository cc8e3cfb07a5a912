/** The account that every fault is put into: nothing in it may be broken or told, whatever its names are. */
import { describe, expect, it } from 'vitest';
import { snapshotFile } from '../../shared/snapshot/schema';
import { checkAccount, readAccount, type Checked } from './read-account';
import { renamingOf } from './rename';

const healthy = readAccount('healthy-account');
const rename = renamingOf(snapshotFile.parse(healthy), { account: '814203967755', region: 'eu-central-1' });

/** Models that the agent's role may call through its inference profile only, in Regions that the snapshot did not read. */
const BEHIND_THE_PROFILE = [
  'ConciergeAgentRole|arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
  'ConciergeAgentRole|arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
].map((ends) => `accesses|arn:aws:iam::275666109134:role/service-role/${ends}|invoke`);

function idsThat(verdict: string, { graph }: Checked): readonly string[] {
  return [...graph.edges.values()].filter((edge) => edge.verdict === verdict).map((edge) => edge.id);
}

describe.each([
  ['as it is', healthy, BEHIND_THE_PROFILE],
  ['renamed', rename(healthy), rename(BEHIND_THE_PROFILE)],
])('the healthy account, %s', (_, account, unread) => {
  const checked = checkAccount(account);

  it('has no finding and no broken edge', () => {
    expect(checked.findings.map(({ code, title }) => `${code} ${title}`)).toEqual([]);
    expect(idsThat('broken', checked)).toEqual([]);
  });

  it('leaves open only what the models behind the profile are asked for elsewhere', () => {
    expect(idsThat('unknown', checked)).toEqual(unread);
  });

  it('has edges that work', () => {
    expect(idsThat('works', checked).length).toBeGreaterThan(120);
  });
});

it('keeps nothing of its own names when it is renamed', () => {
  const renamed = rename(healthy) as object;
  expect(JSON.stringify({ ...renamed, story: '' })).not.toMatch(
    /275666109134|us-east-1(?!\d)|AROAUAOZ|KBSIDE7Q2X|KBCONTR4CT|AGCONC7R5T|SidekickKBRole|ContractsKBRole|kb-developer|orders-api|sidekick-contracts/,
  );
});
