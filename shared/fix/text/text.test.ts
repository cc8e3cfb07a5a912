/** Fixes written out: the commands and code that a person copies, for each kind of document, with names that bite. */
import { execFileSync } from 'node:child_process';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { FIX_FORMATS } from '.';
import { cliText } from './cli';
import type { MendedDocument, PlaceKind } from './mended-document';

const OWNERS: Readonly<Record<PlaceKind, string>> = {
  trust: 'arn:aws:iam::111122223333:role/app',
  'role-inline': 'arn:aws:iam::111122223333:role/app',
  'user-inline': 'arn:aws:iam::111122223333:user/ann',
  'group-inline': 'arn:aws:iam::111122223333:group/devs',
  managed: 'arn:aws:iam::111122223333:policy/own',
  bucket: 'arn:aws:s3:::docs',
  'vector-bucket': 'arn:aws:s3vectors:us-east-1:111122223333:bucket/vectors',
  key: 'arn:aws:kms:us-east-1:111122223333:key/1-2',
  function: 'arn:aws:lambda:us-east-1:111122223333:function:ingest',
  queue: 'arn:aws:sqs:us-east-1:111122223333:jobs',
  topic: 'arn:aws:sns:us-east-1:111122223333:news',
  secret: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf',
  endpoint: 'arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-1',
  scp: 'r-ab12',
  rcp: 'r-ab12',
};
const WITH_REGION = new Set<PlaceKind>(['vector-bucket', 'key', 'function', 'queue', 'topic', 'secret', 'endpoint']);

const permission = {
  Sid: 'bedrock',
  Effect: 'Allow',
  Principal: { Service: 'bedrock.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: OWNERS.function,
  Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:111122223333:agent/A' } },
};
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::docs/${aws:username}/*' };

function document(kind: PlaceKind, name: string, before: unknown = null): MendedDocument {
  return {
    kind,
    owner: OWNERS[kind],
    name,
    part: kind.endsWith('inline') || kind.endsWith('cp') ? 'Read docs' : '',
    region: WITH_REGION.has(kind) ? 'us-east-1' : '',
    before,
    after: { Version: '2012-10-17', Statement: [kind === 'function' ? permission : statement] },
    requests: [{ principal: OWNERS.trust, action: 's3:GetObject', resource: "arn:aws:s3:::docs/it's $(here)" }],
  };
}

const NAMES = ['app', "it's", '$(touch hacked)', '-rf', 'a b;c`d`', 'naïve 日本'];

describe.each(Object.keys(OWNERS) as readonly PlaceKind[])('%s', (kind) => {
  it.each(NAMES)('named %s: commands that a shell reads as they are meant', (name) => {
    for (const before of [null, { Version: '2012-10-17', Statement: [] }]) {
      const text = cliText(document(kind, name, before)) ?? '';
      execFileSync('bash', ['-n'], { input: text });
      expect(
        [...text.matchAll(/^# (\d)\. (.*)$/gm)].map(([, number, title]) => `${number ?? ''} ${title ?? ''}`),
      ).toEqual([
        '1 Back up what is there',
        '2 Make the change',
        '3 Check that it works',
        '4 Put it back, if it does not',
      ]);
      // Every command of AWS's that is run gets the name as one word, whatever stands in it.
      const commands = text.replaceAll(/<<'EOF'\n[^]*?\nEOF\n/g, '\n').replaceAll(/^#.*$/gm, '');
      const words = execFileSync('bash', ['-s'], {
        input: `aws() { printf '%s\\n' "$@" >&3; }; iam-atlas() { :; }; jq() { :; }; cat() { :; }; cd "$(mktemp -d)"; exec 3>&1\n${commands}`,
        encoding: 'utf8',
      });
      expect(words.split('\n')).not.toContain('hacked');
      if (!['topic', 'secret', 'vector-bucket', 'managed', 'scp', 'rcp'].includes(kind)) {
        expect(words.split('\n')).toContain(name);
      }
    }
  });

  it('is TypeScript that parses, JSON that parses, and every format has a word for it', () => {
    for (const { id, write } of FIX_FORMATS) {
      const text = write(document(kind, 'app'));
      expect(text, id).not.toBeNull();
      if (id === 'cloudformation') expect(Object.keys(JSON.parse(text ?? '') as object)).toEqual(['Resources']);
      if (id === 'cdk-typescript') {
        const { diagnostics } = ts.transpileModule(text ?? '', { reportDiagnostics: true });
        expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
      }
    }
  });
});

it('policy variables are no expressions of Terraform', () => {
  const text = FIX_FORMATS.find(({ id }) => id === 'terraform')?.write(document('bucket', 'docs')) ?? '';
  expect(text).toContain('docs/$${aws:username}/*');
});

it('a permission of a function that says another thing is taken away and added anew', () => {
  const old = {
    ...permission,
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-west-2:111122223333:agent/A' } },
  };
  const text = cliText(document('function', 'ingest', { Version: '2012-10-17', Statement: [old] })) ?? '';
  const [, change = '', , back = ''] = text.split(/^# \d\. .*$/m).slice(1);
  expect(
    change
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(0, 3).join(' ')),
  ).toEqual(['aws lambda remove-permission', 'aws lambda add-permission']);
  expect(back).toContain('us-west-2');
});
