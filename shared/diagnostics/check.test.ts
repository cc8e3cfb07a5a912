/** Near misses of every rule, mostly on the healthy account: another cause never gets a rule's code, and is never kept quiet. */
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { createContext } from './context';
import { unexplained } from './unexplained';
import cases from './near-misses.json';

const checked = (patch: unknown, account = 'sidekick-healthy') =>
  checkAccount(applyPatch(readAccount(account), patch as Parameters<typeof applyPatch>[1]));

interface Case {
  readonly name: string;
  readonly codes: readonly (string | null)[];
  /** A test account; the healthy one where none is named. */
  readonly account?: string;
  readonly patch: unknown;
  /** What one of the findings says, in its title, its message or beside its fix. */
  readonly says?: string;
}

describe('what a rule explains and what it leaves to others', () => {
  it.each(cases as readonly Case[])('$name', ({ codes, patch, account, says }) => {
    const { findings, graph } = checked(patch, account);
    const shown = findings.map(({ code, kind }) => (kind === 'broken' ? code : `${code} (${kind})`));
    expect([...new Set(shown)].sort()).toEqual([...codes].sort());
    const words = findings.map(({ title, message, fixNote }) => `${title}. ${message} ${fixNote ?? ''}`);
    if (says !== undefined) expect(words.join('\n')).toContain(says);
    const broken = [...graph.edges.values()].filter((edge) => edge.verdict === 'broken').map((edge) => edge.id);
    // A VPC endpoint stops calls of edges that work from anywhere else (D41).
    const told = findings
      .filter(({ kind, code }) => kind === 'broken' && code !== 'D41')
      .flatMap((finding) => [finding.edge?.id ?? [], finding.alsoBlocks].flat());
    expect(told.sort()).toEqual(broken.sort());
  });

  it('says a broken edge that no rule explains in the words of the edge', () => {
    const { graph, model } = checked(cases.find((entry) => entry.name.startsWith('D84: the trust'))?.patch);
    const edge = [...graph.edges.values()].find(({ verdict, kind }) => verdict === 'broken' && kind === 'assumes');
    if (edge === undefined) throw new Error('nothing is broken');
    const finding = unexplained(edge, createContext(graph, model));
    expect(finding).toMatchObject({ code: null, rule: null, kind: 'broken', blockedBy: ['trust-policy'] });
    expect(finding.title).toBe('Bedrock cannot assume SidekickKBRole');
    expect(finding.message.startsWith(`${finding.title}: `)).toBe(true);
    expect(finding.evidence[0]).toMatchObject({
      document: 'arn:aws:iam::275666109134:role/SidekickKBRole#trust',
      found: 'lambda.amazonaws.com',
    });
  });

  it('says what else refuses the call beside the fix', () => {
    const [finding] = checked(cases.find((entry) => entry.name.startsWith('not D79: an SCP'))?.patch).findings;
    expect(finding?.fixNote).toMatch(
      /That alone is not enough: the SCP region-guard at ou-ab12-prod refuses it too\.$/,
    );
  });

  it('lists the other edges that one cause blocks', () => {
    const [finding] = checked(cases.find((entry) => entry.name.startsWith('one cause'))?.patch).findings;
    expect(finding?.alsoBlocks).toHaveLength(1);
  });

  it('sends the reader to the permission set where Identity Center owns the policy', () => {
    const sso = '/iam/RoleDetailList/6/RolePolicyList/0/PolicyDocument/Statement/-';
    const value = {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: 'arn:aws:s3vectors:us-east-1:275666109134:bucket/sidekick-kb-vectors-dev',
    };
    const [finding] = checked([{ op: 'add', path: sso, value }]).findings;
    expect(finding?.code).toBe('D11');
    expect(finding?.fixNote).toContain(
      'managed by IAM Identity Center: change the permission set DataScientist, not the role.',
    );
  });
});
