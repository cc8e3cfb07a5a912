/** Every command as a process on whole and broken files. Longer than most: all share one built command line. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli, CLI_FILE, removeCli, runCli } from './run-cli';

const SAMPLE = path.resolve('build/sample/sidekick.json');
const HEALTHY = path.resolve('test/accounts/sidekick-healthy.json');
const KB_ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const LOGGING_ROLE = 'arn:aws:iam::275666109134:role/BedrockLogging';
const ASSUME = { principal: 'bedrock.amazonaws.com', action: 'sts:AssumeRole', resource: KB_ROLE };
const ASKED = ['--principal', ASSUME.principal, '--action', ASSUME.action, '--resource', ASSUME.resource];
const SIX = ['D01', 'D03', 'D11', 'D19', 'D27', 'D39'];

let folder: string;
/** A file with this content in the test's own folder. */
function file(name: string, content: string | Buffer): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}
/** One sentence for a person, nothing for a program. */
function expectUnusable(run: { code: number | null; stdout: string; stderr: string }): void {
  expect(run.stdout).toBe('');
  expect(run.stderr.trim()).not.toBe('');
  expect(run.stderr.trim().split('\n')).toHaveLength(1);
  expect(run.stderr).not.toMatch(/\bat .*\.[jt]s:\d+|node:internal|Error:/);
  expect(run.code).toBe(2);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-cli-'));
  buildCli();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeCli();
});

describe('check', () => {
  it('names the six faults of the sample to a person and ends with 1', async () => {
    const { code, stdout, stderr } = await runCli(['check', SAMPLE]);
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toContain('Account sidekick-dev (275666109134), as of 2026-11-20 16:42 UTC\n');
    expect(stdout).toContain('6 things should work and do not.');
    expect([...stdout.matchAll(/^(D\d+) {2}/gm)].map((match) => match[1]).sort()).toEqual(SIX);
    expect(stdout).toContain('D01  Bedrock cannot assume SidekickKBRole  [broken, critical]\n');
    expect(stdout).not.toContain('\u001B');
  });

  it('gives a program one object with the same findings', async () => {
    const { code, stdout } = await runCli(['check', SAMPLE, '--format', 'json']);
    const report = JSON.parse(stdout) as { findings: { code: string; kind: string; evidence: unknown[] }[] };
    expect(code).toBe(1);
    expect(Object.keys(report)).toEqual(['account', 'counts', 'unknownEdges', 'coverage', 'unchecked', 'findings']);
    expect(report).toMatchObject({
      account: '275666109134',
      counts: { broken: 6, 'might-break': 0, risk: 0, advice: 0 },
      unknownEdges: 0,
    });
    expect(report.findings.map((finding) => finding.code).sort()).toEqual(SIX);
    for (const finding of report.findings) expect(finding.evidence.length).toBeGreaterThan(0);
  });

  it('shows proved fixes where they are asked for, as commands that a shell takes', async () => {
    const json = await runCli(['check', SAMPLE, '--fix', '--format', 'json']);
    const { findings } = JSON.parse(json.stdout) as { findings: { fix: { proved: boolean; cli: string } | null }[] };
    expect(findings.map(({ fix }) => fix?.proved)).toEqual(SIX.map(() => true));
    const { stdout } = await runCli(['check', SAMPLE, '--fix']);
    expect(stdout).toContain(
      'Checked on a copy: the edge works, and no other edge is worse.\n\n# 1. Back up what is there\n',
    );
    expect(stdout.match(/^EOF$/gm)?.length).toBe(5); // all but the function's, which is one command
  });

  it('ends with 0 when nothing is broken, or when it was told not to fail', async () => {
    const healthy = await runCli(['check', HEALTHY]);
    expect(healthy.code).toBe(0);
    expect(healthy.stdout).toContain('Nothing that this account declares is blocked.');
    expect((await runCli(['check', SAMPLE, '--fail-on', 'none'])).code).toBe(0);
    expect((await runCli(['check', SAMPLE, '--fail-on', 'risk'])).code).toBe(1);
  });

  it('says what of the account could not be read, and what to ask for', async () => {
    const { code, stdout } = await runCli(['check', 'test/accounts/zoo/partial-lambda-refused.json']);
    expect(code).toBe(0);
    expect(stdout).toContain('could not be read');
    expect(stdout).toContain('"lambda:');
  });

  it('ends with the same code where its reader leaves early', async () => {
    for (let times = 0; times < 3; times++) {
      const run = await runCli(['check', SAMPLE], { started: ({ stdout }) => void stdout?.destroy() });
      expect(run).toEqual({ code: 1, stdout: '', stderr: '' });
    }
  });

  it('says in one sentence that its output could not be written, and reports no finding by it', async () => {
    for (const args of [['check', SAMPLE], ['policy']]) {
      const run = await runCli(args, { to: { stdout: '/dev/full' } });
      expect(run).toEqual({ code: 2, stdout: '', stderr: 'The output could not be written: the disk is full.\n' });
    }
  });

  it('does its work where nobody can read its notes', async () => {
    expect(await runCli(['check', 'nope.json'], { to: { stderr: '/dev/full' } })).toMatchObject({ code: 2 });
    const { code, stdout } = await runCli(['check', SAMPLE], { to: { stderr: '/dev/full' } });
    expect([code, stdout.length > 100]).toEqual([1, true]);
  });

  it('says the same twice', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => runCli(['check', SAMPLE, '--format', 'json'])));
    expect(first?.stdout).toBe(second?.stdout);
  });

  it('opens a packed file', async () => {
    const packed = file('packed.json.gz', gzipSync(readFileSync(SAMPLE)));
    expect((await runCli(['check', packed])).code).toBe(1);
  });

  it('refuses what is not built with the list of what is', async () => {
    const sarif = await runCli(['check', SAMPLE, '--format', 'sarif']);
    expectUnusable(sarif);
    expect(sarif.stderr).toBe('The format sarif is not built yet. Formats: text, json.\n');
  });
});

describe('files that cannot be opened', () => {
  const sample = readFileSync(SAMPLE, 'utf8');
  const broken: readonly (readonly [string, string | Buffer])[] = [
    ['empty.json', ''],
    ['cut.json', sample.slice(0, 2000)],
    ['binary.json', Buffer.from([0, 255, 254, 1, 2, 3, 128, 200])],
    ['other.json', '{"name":"x","dependencies":{}}'],
    ['list.json', '[1,2,3]'],
    ['version.json', sample.replace('"version": 1', '"version": 99')],
    ['deep.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['bad.json.gz', Buffer.concat([gzipSync(sample).subarray(0, 900), Buffer.alloc(64)])],
    ['short.json.gz', gzipSync(sample).subarray(0, 500)],
    ['no-arn.json', sample.replace(/"Arn": "arn:aws:iam::275666109134:role\/SidekickKBRole",?/, '')],
  ];
  for (const [name, content] of broken) {
    it(name, async () => {
      const broken = file(name, content);
      const input = `${JSON.stringify(ASSUME)}\n`;
      const runs = await Promise.all([
        runCli(['check', broken]),
        runCli(['check', broken, '--format', 'json']),
        runCli(['why', broken, ...ASKED]),
        runCli(['why', broken, '--requests', '-'], { input }),
        runCli(['graph', broken, '--view', 'broken', '--out', path.join(folder, 'never.svg')]),
      ]);
      for (const run of runs) {
        expectUnusable(run);
        expect(run.stderr).toContain(name);
        expect(run.stderr).not.toContain(folder);
      }
      expect(existsSync(path.join(folder, 'never.svg'))).toBe(false);
    });
  }

  it('the broken files are what they claim to be', () => {
    for (const name of ['version.json', 'no-arn.json']) {
      const content = broken.find(([known]) => known === name)?.[1];
      expect(content).not.toBe(sample);
      expect(() => JSON.parse(String(content)) as unknown).not.toThrow();
    }
  });

  it('a file that is not there, and a folder', async () => {
    for (const name of [path.join(folder, 'nowhere.json'), folder]) expectUnusable(await runCli(['check', name]));
  });
});

describe('why', () => {
  it('answers a person in sentences', async () => {
    const { code, stdout } = await runCli(['why', SAMPLE, ...ASKED]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'No. SidekickKBRole does not trust bedrock.amazonaws.com: its trust policy admits only lambda.amazonaws.com.',
        '',
        'Asked: bedrock.amazonaws.com',
        `       sts:AssumeRole on ${KB_ROLE}`,
        '',
        'Trust policy: does not allow it (1 policy, 1 statement searched)',
        `  Closest: statement 1 of ${KB_ROLE}#trust, at /Statement/0/Principal/Service`,
        '    Principal names lambda.amazonaws.com, the caller is bedrock.amazonaws.com',
        '',
        'As of 2026-11-20 16:42 UTC.',
        '',
      ].join('\n'),
    );
  });

  it('says what AWS prints', async () => {
    const developer = 'arn:aws:iam::275666109134:user/kb-developer';
    const ask = ['--principal', developer, '--action', 'iam:PassRole', '--resource', KB_ROLE];
    expect((await runCli(['why', SAMPLE, ...ask])).stdout).toContain(
      `\nAWS says: User: ${developer} is not authorized to perform: iam:PassRole on resource: ${KB_ROLE} because no identity-based policy allows the iam:PassRole action\n`,
    );
  });

  it('does not call a delegation to the account a grant', async () => {
    const key = 'arn:aws:kms:us-east-1:275666109134:key/6f0c2a1e-3d5b-4b0e-9a77-52c1d8e4f7a9';
    const reader = ['--principal', 'arn:aws:iam::275666109134:role/log-reader'];
    const { stdout } = await runCli(['why', SAMPLE, ...reader, '--action', 'kms:Decrypt', '--resource', key]);
    expect(stdout).toMatch(/^No\. No policy of log-reader allows kms:Decrypt/);
    expect(stdout).toContain('leaves it to the policies of account 275666109134');
  });

  it('answers a program with the decision', async () => {
    const { code, stdout } = await runCli(['why', SAMPLE, ...ASKED, '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...ASSUME,
      decision: 'IMPLICIT_DENY',
      blockedBy: ['trust-policy'],
    });
    const { gates } = JSON.parse(stdout) as { gates: { gate: string }[] };
    expect(gates.find(({ gate }) => gate === 'trust-policy')).toMatchObject({
      outcome: 'no-grant',
      reason: 'principal-mismatch',
      searched: { policies: 1, statements: 1 },
      nearestMiss: 0,
      statements: [{ document: `${KB_ROLE}#trust`, pointer: '/Statement/0', at: '/Statement/0/Principal/Service' }],
    });
  });

  it('takes context from its options', async () => {
    const logs = ['--principal', 'bedrock.amazonaws.com', '--action', 's3:GetObject'];
    const object = ['--resource', 'arn:aws:s3:::sidekick-invocation-logs/x', '--format', 'json'];
    const decide = async (...context: readonly string[]): Promise<string> =>
      (JSON.parse((await runCli(['why', SAMPLE, ...logs, ...object, ...context])).stdout) as { decision: string })
        .decision;
    const account = '275666109134';
    const arn = `arn:aws:bedrock:us-east-1:${account}:*`;
    expect(await decide('--source-account', account, '--source-arn', arn)).toBe('ALLOWED');
    expect(await decide('--context', `aws:SourceAccount=${account}`, '--context', `aws:SourceArn=${arn}`)).toBe(
      'ALLOWED',
    );
    expect(await decide('--source-account', '999999999999', '--source-arn', arn)).toBe('IMPLICIT_DENY');
  });

  it.each([
    ['no request at all', [], /--principal, --action, --resource/],
    ['half a request', ['--principal', '*'], /--action, --resource/],
    [
      'a pattern for an action',
      [...ASKED.slice(0, 2), '--action', 's3:*', '--resource', '*'],
      /^Action must be one action/,
    ],
    ['a name for a principal', ['--principal', 'ann', ...ASKED.slice(2)], /^Principal must be an ARN/],
    ['context without a value', [...ASKED, '--context', 'aws:SourceArn'], /KEY=VALUE/],
    ['both ways of asking', [...ASKED, '--requests', '-'], /--requests reads/],
    ['an option that is none', [...ASKED, '--principle', 'x'], /^Unknown option '--principle'/],
    ['a format that is none', [...ASKED, '--format', 'xml'], /Allowed choices are text, json/],
    ['requests from nowhere', ['--requests', 'nowhere.jsonl'], /nowhere\.jsonl could not be read/],
    ['requests from a folder', ['--requests', '.'], /is a folder/],
  ])('refuses %s', async (_name, args, sentence) => {
    const run = await runCli(['why', SAMPLE, ...args]);
    expectUnusable(run);
    expect(run.stderr).toMatch(sentence);
  });
});

describe('who', () => {
  const DOCS = ['--can', 's3:GetObject', '--on', 'arn:aws:s3:::sidekick-docs/a.pdf'];
  const ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';

  it('lists to a person who can, and how many were asked', async () => {
    const { code, stdout, stderr } = await runCli(['who', SAMPLE, ...DOCS]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Who can call s3:GetObject on arn:aws:s3:::sidekick-docs/a.pdf:',
        '',
        'Can:',
        `  ${ROLE}`,
        '  arn:aws:iam::275666109134:user/kb-developer',
        '  lambda.amazonaws.com, through SidekickKBRole',
        '',
        '10 principals asked, 3 listed; the others cannot.',
        '',
      ].join('\n'),
    );
  });

  it('gives a program the ways, sorted', async () => {
    const { code, stdout } = await runCli(['who', SAMPLE, ...DOCS, '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { principal: ROLE, decision: 'ALLOWED', via: [], conditions: [] },
      { principal: 'arn:aws:iam::275666109134:user/kb-developer', decision: 'ALLOWED', via: [], conditions: [] },
      { principal: 'lambda.amazonaws.com', decision: 'ALLOWED', via: [ROLE], conditions: [] },
    ]);
  });

  it.each([
    [
      ['--can', 's3:GetObject', '--on', 'arn:aws:sqs:us-east-1:275666109134:q'],
      /^Nobody can call .* is never asked of q/,
    ],
    [['--can', 's3:GetObject', '--on', 'arn:aws:s3:::not-there/x'], /^Not known: The bucket not-there is not in this/m],
  ])('%j is answered too', async (args, said) => {
    const { code, stdout } = await runCli(['who', SAMPLE, ...args]);
    expect(code).toBe(0);
    expect(stdout).toMatch(said);
  });

  it.each([
    ['no action', ['--on', 'arn:aws:s3:::b']],
    ['no thing', ['--can', 's3:GetObject']],
    ['an action with a wildcard', ['--can', 's3:Get*', '--on', 'arn:aws:s3:::b']],
    ['a thing that is no ARN', ['--can', 's3:GetObject', '--on', 'b']],
  ])('%s', async (_, args) => expectUnusable(await runCli(['who', SAMPLE, ...args])));
});

describe('why --requests', () => {
  const lines = [
    JSON.stringify(ASSUME),
    'no request',
    JSON.stringify({ ...ASSUME, resource: LOGGING_ROLE }),
    '',
    JSON.stringify({ ...ASSUME, action: 'sts:*' }),
    JSON.stringify(ASSUME),
  ].join('\n');

  it('answers line by line in the same order, bad lines in their place, and ends with 2', async () => {
    const { code, stdout, stderr } = await runCli(['why', SAMPLE, '--requests', file('requests.jsonl', lines)]);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { decision?: string; line?: number; error?: string });
    expect(answers.map(({ decision, line }) => decision ?? line)).toEqual([
      'IMPLICIT_DENY',
      2,
      'ALLOWED_IF',
      4,
      5,
      'IMPLICIT_DENY',
    ]);
    expect(answers[1]).toEqual({ line: 2, error: 'the line is not JSON' });
    expect(stderr).toBe('');
    expect(code).toBe(2);
  });

  it('takes every member of a request, and says of one that cannot be what it must be', async () => {
    const reader = { ...ASSUME, principal: 'arn:aws:iam::275666109134:role/log-reader' };
    const key = 'arn:aws:kms:us-east-1:275666109134:key/6f0c2a1e-3d5b-4b0e-9a77-52c1d8e4f7a9';
    const nothing = { Version: '2012-10-17', Statement: [] };
    const asked = [
      [{ ...reader, sessionPolicies: [nothing] }, 'session'],
      [{ ...reader, vpcEndpoint: 'vpce-1' }, 'vpce'],
      [
        {
          ...ASSUME,
          principal: 'arn:aws:sts::275666109134:federated-user/f',
          parent: 'arn:aws:iam::275666109134:user/x',
        },
        'is not in the account',
      ],
      [{ ...reader, action: 'kms:Decrypt', resource: key, strict: true }, 'IMPLICIT_DENY'],
      [{ ...reader, sessionPolicies: 'x' }, 'sessionPolicies must be an array of policy documents'],
      [{ ...reader, vpcEndpoint: 'x' }, 'vpcEndpoint must be the ARN or id of an endpoint'],
      [{ ...reader, parent: 'x' }, 'parent must be an ARN'],
      [{ ...reader, strict: 'x' }, 'strict must be true or false'],
    ] as const;
    const input = asked.map(([line]) => JSON.stringify(line)).join('\n');
    const { code, stdout } = await runCli(['why', SAMPLE, '--requests', '-'], { input });
    expect(code).toBe(2);
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(asked.length);
    for (const [index, [, said]] of asked.entries()) expect(answers[index]).toContain(said);
    for (const [index, answer] of answers.slice(4).entries())
      expect(JSON.parse(answer)).toMatchObject({ line: index + 5 });
  });

  it('reads standard input, and gives each line what why gives for it alone', async () => {
    const { code, stdout } = await runCli(['why', SAMPLE, '--requests', '-'], { input: `${JSON.stringify(ASSUME)}\n` });
    expect(code).toBe(0);
    const alone = await runCli(['why', SAMPLE, ...ASKED, '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(alone.stdout));
  });

  it('--strict holds for every line that does not say otherwise', async () => {
    const open = { ...ASSUME, resource: LOGGING_ROLE };
    const input = [open, { ...open, strict: false }].map((line) => JSON.stringify(line)).join('\n');
    const { stdout } = await runCli(['why', SAMPLE, '--requests', '-', '--strict'], { input });
    const decisions = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { decision: string }).decision);
    expect(decisions).toEqual(['IMPLICIT_DENY', 'ALLOWED_IF']);
  });

  it('needs no more memory for many lines than for few', async () => {
    const input = `${JSON.stringify(ASSUME)}\n`.repeat(10_000);
    const { code, stdout } = await runCli(['why', SAMPLE, '--requests', '-'], {
      input,
      node: ['--max-old-space-size=64'],
    });
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(10_000);
  });

  it('ends without a word when its reader has seen enough', async () => {
    const requests = file('many.jsonl', `${JSON.stringify(ASSUME)}\n`.repeat(5_000));
    const child = spawn(process.execPath, [CLI_FILE, 'why', SAMPLE, '--requests', requests]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('graph', () => {
  it('draws PNG, two pixels a unit or as many as --scale says', async () => {
    const svg = path.join(folder, 'sized.svg');
    await runCli(['graph', SAMPLE, '--view', 'broken', '--out', svg]);
    const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(readFileSync(svg, 'utf8')) ?? [];
    for (const [scale, args] of [
      [2, []],
      [1, ['--scale', '1']],
    ] as const) {
      const out = path.join(folder, `scale-${scale}.png`);
      const run = await runCli(['graph', SAMPLE, '--view', 'broken', '--out', out, ...args]);
      expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
      const png = readFileSync(out);
      expect(png.toString('latin1', 1, 4)).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width) * scale, Number(height) * scale]);
    }
  });

  it.each([
    [['--scale', '5', '--out', 'x.png'], '--scale takes a number from 1 to 4, not 5.\n'],
    [['--scale', '2', '--out', 'x.svg'], '--scale is for PNG only: other formats have no pixels.\n'],
  ])('refuses %j', async (args, stderr) => {
    expect(await runCli(['graph', SAMPLE, '--view', 'broken', ...args])).toEqual({ code: 2, stdout: '', stderr });
  });

  it.each(['broken', 'assume', 'access'])('draws the view %s as a picture and as data', async (view) => {
    const svg = path.join(folder, `${view}.svg`);
    const json = path.join(folder, `${view}.json`);
    for (const out of [svg, json]) {
      expect(await runCli(['graph', SAMPLE, '--view', view, '--out', out])).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
    }
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg[\s\S]*sidekick-dev[\s\S]*<\/svg>\s*$/);
    const graph = JSON.parse(readFileSync(json, 'utf8')) as {
      nodes: { id: string }[];
      edges: Record<string, unknown>[];
    };
    const ids = new Set(graph.nodes.map((node) => node.id));
    expect(graph.nodes.length).toBeGreaterThan(3);
    expect(Object.keys(graph.nodes[0] ?? {})).toEqual(['id', 'kind', 'name', 'x', 'y', 'w', 'h']);
    for (const edge of graph.edges) {
      const keys = ['id', 'kind', 'from', 'to', 'verb', 'verdict', 'blockedBy', 'conditions', 'declaredAt', 'path'];
      expect(Object.keys(edge).slice(0, keys.length)).toEqual(keys);
      expect(ids.has(String(edge['from'])) && ids.has(String(edge['to']))).toBe(true);
    }
  });

  it('--focus and --depth choose what is around one thing', async () => {
    const count = async (depth: string): Promise<number> => {
      const out = path.join(folder, `focus-${depth}.json`);
      await runCli(['graph', SAMPLE, '--view', 'access', '--focus', KB_ROLE, '--depth', depth, '--out', out]);
      return (JSON.parse(readFileSync(out, 'utf8')) as { nodes: unknown[] }).nodes.length;
    };
    const [near, far] = [await count('1'), await count('3')];
    expect(near).toBeGreaterThan(1);
    expect(far).toBeGreaterThan(near);
  });

  it.each([
    [
      'a view',
      ['--view', 'bedrock', '--out', 'x.svg'],
      /^The view bedrock is not built yet. Views: broken, assume, access\./,
    ],
    [
      'an ending',
      ['--view', 'broken', '--out', 'x.pdf'],
      /^x\.pdf has no ending that is built yet. Endings: \.svg, \.json, \.png\./,
    ],
    ['standard output', ['--view', 'broken', '--out', '-'], /Endings: \.svg, \.json, \.png\./],
    [
      'a focus',
      ['--view', 'broken', '--focus', 'arn:aws:s3:::none', '--out', 'x.svg'],
      /^Nothing in sidekick\.json has/,
    ],
    ['a depth', ['--view', 'broken', '--depth', '9', '--out', 'x.svg'], /^--depth takes a number from 0 to 5/],
    ['a missing view', ['--out', 'x.svg'], /'--view <view>' not specified/],
  ])('refuses %s that is none', async (_name, args, sentence) => {
    const run = await runCli(['graph', SAMPLE, ...args]);
    expectUnusable(run);
    expect(run.stderr).toMatch(sentence);
  });

  it('a folder in the place of its file is one sentence, and leaves nothing behind', async () => {
    const out = path.join(mkdtempSync(path.join(folder, 'out-')), 'sub.svg');
    expectUnusable(await runCli(['graph', SAMPLE, '--view', 'broken', '--out', path.join(out, 'deeper.svg')]));
    expect(readdirSync(path.dirname(out))).toEqual([]);
  });
});

describe('explain', () => {
  const developer = 'arn:aws:iam::275666109134:user/kb-developer';
  const denied = `\u001b[31mAn error occurred (AccessDeniedException) when calling the CreateKnowledgeBase operation: User: ${developer} is not authorized\nto perform: iam:PassRole on resource: ${KB_ROLE} because no identity-based policy allows the iam:PassRole action\u001b[0m\n`;

  it('tells a person what an error means here', async () => {
    const { code, stdout, stderr } = await runCli(['explain', SAMPLE, '--error', denied]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Refused here too\. .*kb-developer/);
    expect(stdout).toContain(`\n  Caller: ${developer}\n  Action: iam:PassRole\n  Resource: ${KB_ROLE}\n`);
    expect(stdout).toContain(`\nThe connection: passes|${developer}|${KB_ROLE}|bedrock.amazonaws.com\n`);
    expect(stdout).toContain('\nD11  kb-developer cannot hand SidekickKBRole to Bedrock\n');
    expect(stdout).toContain('\n  To do: ');
    expect(stdout).not.toContain('\u001B');
  });

  it('gives a program the same from standard input', async () => {
    const { code, stdout } = await runCli(['explain', SAMPLE, '--error', '-', '--format', 'json'], { input: denied });
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { readonly errors: readonly object[] };
    expect(Object.keys(report)).toEqual(['account', 'collectedAt', 'errors', 'more']);
    expect(report).toMatchObject({
      account: '275666109134',
      errors: [
        {
          read: { family: 'sentence', caller: developer, action: 'iam:PassRole', resource: KB_ROLE },
          outcome: 'refused',
          notes: [],
          decision: { decision: 'IMPLICIT_DENY', blockedBy: ['identity'] },
          edge: { kind: 'passes', from: developer, to: KB_ROLE, verb: 'bedrock.amazonaws.com' },
          finding: { code: 'D11' },
          checks: [],
        },
      ],
      more: 0,
    });
  });

  it('goes through the checks of what a console says', async () => {
    const error = 'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions.';
    const { stdout } = await runCli(['explain', SAMPLE, '--error', error]);
    expect(stdout).toMatch(/^Refused here too\. Bedrock cannot assume SidekickKBRole\./);
    expect(stdout).toMatch(/^ {2}D01 {2}.*: at fault$/m);
    expect(stdout).toMatch(/^ {2}D09 {2}.*: not found$/m);
    expect(stdout).not.toContain('  D07  ');
    const healthy = await runCli(['explain', HEALTHY, '--error', error]);
    expect(healthy.code).toBe(0);
    expect(healthy.stdout).toMatch(/^Not refused here\. As the snapshot has it, nothing is in the way/);
  });

  it.each([
    ['an empty text', ['--error', ' ']],
    ['a text that is no error', ['--error', 'Created knowledge base KB1.']],
    ['no text', []],
    ['another format', ['--error', denied, '--format', 'sarif']],
  ])('%s is refused in one sentence', async (_, args) => {
    expectUnusable(await runCli(['explain', SAMPLE, ...args]));
  });
});

describe('the program', () => {
  it('says what it can do', async () => {
    const help = await runCli(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['scan', 'check', 'why', 'who', 'explain', 'graph', 'policy'])
      expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(help.stdout).toContain('check [options] <file>');
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(['diff', 'export', 'verify'])('%s is planned, and said to be', async (command) => {
    const run = await runCli([command]);
    expectUnusable(run);
    expect(run.stderr).toBe(
      `iam-atlas ${command} is not built yet. Commands: scan, check, why, who, explain, graph, policy.\n`,
    );
  });
});
