/** The promise of the first version: six faults, each found by its own name, on anybody's account. */
import { describe, expect, it } from 'vitest';
import { snapshotFile } from '../../shared/snapshot/schema';
import { applyPatch } from './apply-patch';
import { checkAccount, readAccount, readSample, type Checked } from './read-account';
import { renamingOf } from './rename';

type Patch = Parameters<typeof applyPatch>[1];
interface Fault {
  readonly code: string;
  readonly patch: Patch;
}

const FAULTS = [
  'd01-kb-role-trusts-lambda',
  'd03-logging-role-other-region',
  'd11-pass-role-names-vector-bucket',
  'd19-s3-star-without-s3vectors',
  'd27-log-bucket-without-put',
  'd39-function-without-policy',
].map((name) => readAccount(`faults/${name}`) as Fault);

const healthy = readAccount('sidekick-healthy');
const OTHER = { account: '814203967755', region: 'eu-central-1' };
const rename = renamingOf(snapshotFile.parse(healthy), OTHER);
const OLD_NAMES = /275666109134|us-east-1|sidekick|ingest-docs|support-agent|kb-developer|BedrockLogging/i;

/** What a person would read: the codes, with the kind where it is not a broken edge. */
function codesOf({ findings }: Checked): readonly string[] {
  return findings.map(({ code, kind, title }) => `${code ?? title}${kind === 'broken' ? '' : ` (${kind})`}`);
}

function withFaults(...faults: readonly Fault[]): Checked {
  const broken = faults.reduce((account, fault) => applyPatch(account, rename(fault.patch) as Patch), rename(healthy));
  return checkAccount(broken);
}

function edgesThat(verdict: string, { graph }: Checked): readonly string[] {
  return [...graph.edges.values()]
    .filter((edge) => edge.verdict === verdict)
    .map((edge) => `${edge.id} ${edge.sentence}`);
}

describe('the healthy account', () => {
  it.each([
    ['as it is', healthy],
    ['renamed', rename(healthy)],
  ])('%s has no finding, no broken edge and none that is unknown', (_, account) => {
    const checked = checkAccount(account);
    expect(codesOf(checked)).toEqual([]);
    expect(edgesThat('broken', checked)).toEqual([]);
    expect(edgesThat('unknown', checked)).toEqual([]);
    expect(edgesThat('works', checked).length).toBeGreaterThan(20);
  });

  it('keeps nothing of the old names when it is renamed', () => {
    expect(JSON.stringify(rename(healthy)).replaceAll('"sidekick"', '')).not.toMatch(
      /275666109134|us-east-1|AROAUAOZ|KBSIDE7Q2X|SidekickKBRole|kb-developer|ingest-docs|sidekick-docs/,
    );
  });
});

describe('one fault, in an account of another name', () => {
  it.each(FAULTS)('$code and nothing else', (fault) => {
    const checked = withFaults(fault);
    expect(codesOf(checked)).toEqual([fault.code]);
    const [finding] = checked.findings;
    expect(`${finding?.title} ${finding?.message} ${finding?.fixNote}`).not.toMatch(OLD_NAMES);
    expect(finding?.evidence.length).toBeGreaterThan(0);
    const broken = [...checked.graph.edges.values()].filter((edge) => edge.verdict === 'broken');
    expect(broken.map((edge) => edge.id).sort()).toEqual([finding?.edge?.id, ...(finding?.alsoBlocks ?? [])].sort());
  });
});

describe('two faults at once', () => {
  const pairs = FAULTS.flatMap((first, index) => FAULTS.slice(index + 1).map((second) => [first, second] as const));

  it('makes fifteen pairs', () => expect(pairs).toHaveLength(15));

  it.each(pairs.map(([first, second]) => ({ first, second, name: `${first.code} and ${second.code}` })))(
    '$name and nothing else',
    ({ first, second }) => {
      expect(codesOf(withFaults(first, second))).toEqual([first.code, second.code].sort());
    },
  );
});

describe('the sample', () => {
  const sample = readSample();

  it('is the healthy account with its six faults', () => {
    expect(FAULTS.reduce<unknown>((account, fault) => applyPatch(account, fault.patch), healthy)).toEqual(sample);
  });

  it('tells the six, and says each in one sentence with the user’s own names', () => {
    const checked = checkAccount(sample, 'sidekick.json');
    expect(checked.findings.map(({ code, title }) => `${code} ${title}`)).toEqual([
      'D01 Bedrock cannot assume SidekickKBRole',
      'D03 Bedrock cannot assume BedrockLogging',
      'D11 kb-developer cannot hand SidekickKBRole to Bedrock',
      'D19 SidekickKBRole cannot use the vectors of sidekick-kb-vectors-dev',
      'D27 Bedrock cannot write to sidekick-invocation-logs',
      'D39 support-agent cannot invoke ingest-docs',
    ]);
    expect(checked.findings.map((finding) => finding.message)).toEqual([
      'The trust policy of SidekickKBRole admits only lambda.amazonaws.com. The knowledge base sidekick-kb uses the role, so it must admit bedrock.amazonaws.com.',
      'The trust policy of BedrockLogging asks for a source in us-west-2, the logging setting is in us-east-1.',
      'The iam:PassRole statement names the vector bucket sidekick-kb-vectors-dev, not the role. Only a role can be passed.',
      's3:* covers plain S3 only. S3 Vectors has actions of its own, and no policy of SidekickKBRole allows s3vectors:QueryVectors, s3vectors:GetVectors, s3vectors:GetIndex and 2 more.',
      'The bucket policy lets Bedrock call s3:GetObject and s3:ListBucket, but not s3:PutObject (statement BedrockInvocationLogs). For the logging setting, Bedrock writes as the service itself.',
      "The function ingest-docs has no policy, so nothing lets Bedrock invoke it for the agent. AmazonBedrockExecutionRoleForAgents_SIDEKICK may invoke it, which does not help: Bedrock calls as itself, not as the agent's role.",
    ]);
    expect(edgesThat('unknown', checked)).toEqual([]);
  });
});

describe('the runbook’s bucket policy', () => {
  const runbook = readAccount('runbook-bucket');
  const variant = (name: string): Checked =>
    checkAccount(applyPatch(runbook, (readAccount(`variants/${name}`) as { readonly patch: Patch }).patch));

  it('is a risk while the role that really writes may write, with both answers shown', () => {
    const checked = checkAccount(runbook);
    expect(edgesThat('broken', checked)).toEqual([]);
    expect(codesOf(checked)).toEqual(['D27 (risk)']);
    expect(checked.findings[0]?.message).toBe(
      'As Bedrock itself s3:PutObject is refused: statement BedrockKnowledgeBaseAccess allows s3:GetObject and s3:ListBucket only. As SidekickKBRole, which really writes for the knowledge base sidekick-knowledge-base-dev, it is allowed, so nothing fails.',
    );
    expect(checked.findings[0]?.evidence.map((place) => place.document)).toEqual([
      'arn:aws:s3:::sidekick-kb-vectors-dev-275666109134#policy',
      'arn:aws:iam::275666109134:role/SidekickKBRole#inline/sidekick-kb',
    ]);
  });

  it('is broken when that role is refused too', () => {
    const checked = variant('runbook-role-refused');
    expect(codesOf(checked)).toEqual(['D27']);
    expect(checked.findings[0]?.edge?.from).toBe('arn:aws:iam::275666109134:role/SidekickKBRole');
    expect(edgesThat('broken', checked)).toHaveLength(1);
  });

  it('is silent once Bedrock may put as well', () => {
    expect(codesOf(variant('runbook-policy-corrected'))).toEqual([]);
  });
});
