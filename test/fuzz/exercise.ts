/** Gives a text to everything that reads texts from outside, and asks questions of what comes out. */
import { buildModel } from '../../shared/model/build-model';
import { buildFacts } from '../../shared/policy/cases/build-facts';
import { decide } from '../../shared/policy/decide';
import { POLICY_KINDS } from '../../shared/policy/document';
import type { Facts } from '../../shared/policy/facts';
import { evaluate } from '../../shared/policy/evaluate';
import { globOf } from '../../shared/policy/glob';
import { locate, printDocument } from '../../shared/policy/locate';
import { parseDocument } from '../../shared/policy/parse-document';
import type { Request } from '../../shared/policy/request';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { Snapshot } from '../../shared/snapshot/schema';
import type { Random } from '../reference/random';
import { hostileKey, hostileText } from './hostile';

const A = '111122223333';
const ASKED: readonly (readonly [string, string])[] = [
  ['s3:GetObject', 'arn:aws:s3:::docs/k'],
  ['sts:AssumeRole', `arn:aws:iam::${A}:role/app`],
  ['kms:Decrypt', `arn:aws:kms:us-east-1:${A}:key/1`],
  ['iam:PassRole', `arn:aws:iam::${A}:role/app`],
  ['lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${A}:function:work:prod`],
];
const CALLERS = [`arn:aws:iam::${A}:role/app`, `arn:aws:sts::${A}:assumed-role/app/s1`, 'bedrock.amazonaws.com', '*'];

/** What must be so of a policy text, whatever it holds; throws where it is not. */
export function exercisePolicy(text: string, turn: number, random: Random): void {
  const printed = printDocument(text);
  const value = parsedOrText(text);
  for (const [index, raw] of [text, value].entries()) {
    const kind = POLICY_KINDS[(turn + index) % POLICY_KINDS.length] ?? 'identity';
    const read = parseDocument(raw, `arn:aws:iam::${A}:role/app#${kind}`, kind);
    const problems = read.ok ? read.document.problems : read.problems;
    if (!read.ok && problems.length === 0) throw new Error('refused without a word');
    for (const { pointer, message } of problems.slice(0, 20)) {
      if (!/[.]$/.test(message) || message.length > 1000) throw new Error(`no sentence: ${message.slice(0, 200)}`);
      const place = locate(printed, pointer);
      if (place !== null && (place.from < 0 || place.to > printed.length)) throw new Error('a place outside the text');
    }
  }
  const facts = accountWith(value);
  ask(facts, turn);
  agree(oddRequest(random, value), facts);
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An account in which the document hangs everywhere. */
function accountWith(raw: unknown): Facts {
  const document = (typeof raw === 'object' && raw !== null ? raw : String(raw)) as string;
  const levels = [{ target: 'r-1', policies: [document] }];
  return buildFacts({
    roles: [
      { arn: `arn:aws:iam::${A}:role/app`, id: 'AROAAPP', identity: [document], boundary: document, trust: document },
    ],
    resources: [
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::docs', account: A, policy: document },
      { type: 'AWS::KMS::Key', arn: `arn:aws:kms:us-east-1:${A}:key/1`, policy: document },
      {
        type: 'AWS::Lambda::Function',
        arn: `arn:aws:lambda:us-east-1:${A}:function:work`,
        qualified: { prod: document },
      },
    ],
    organizations: { [A]: { id: 'o-a', scp: levels, rcp: levels } },
    endpoints: [{ arn: 'vpce-1', policy: document }],
  });
}

function ask(facts: Facts, turn: number): void {
  const [action, resource] = ASKED[turn % ASKED.length] ?? ['', ''];
  const principal = CALLERS[turn % CALLERS.length] ?? '*';
  const request: Request = { principal, action, resource, ...(turn % 3 === 0 ? { vpcEndpoint: 'vpce-1' } : {}) };
  agree(request, facts);
}

/** A request of which any part may be nonsense, with the document as its session's policy. */
function oddRequest(random: Random, document: unknown): Request {
  const [action, resource] = random.pick(ASKED);
  const odd = (text: string): string => {
    if (random.chance(0.6)) return text;
    return random.chance(0.5) ? hostileText(random) : text.slice(0, Math.floor(random.next() * text.length));
  };
  const context: Record<string, string | string[]> = {};
  for (const key of [
    hostileKey(random),
    random.pick(['aws:SourceArn', 'aws:TagKeys', 'iam:PassedRole', 'aws:userid']),
  ]) {
    const value = random.chance(0.7) ? hostileText(random) : [hostileText(random), 'x'];
    Object.defineProperty(context, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return {
    principal: odd(random.pick(CALLERS)),
    action: odd(action),
    resource: odd(resource),
    context,
    sessionPolicies: [document],
    strict: random.chance(0.3),
    ...(random.chance(0.2) ? { vpcEndpoint: odd('vpce-1') } : {}),
    ...(random.chance(0.2) ? { parent: odd(`arn:aws:iam::${A}:user/ann`) } : {}),
  };
}

/** Both ways to an answer end, and with the same one. */
function agree(request: Request, facts: Facts): void {
  const decision = decide(request, facts);
  if (evaluate(request, facts).answer !== decision.decision) throw new Error('decide and evaluate differ');
  if (decision.sentence === '' || JSON.stringify(decision) === '') throw new Error('no sentence');
}

/** The texts of the policy as patterns, against each other. */
export function exerciseGlobs(patterns: readonly string[]): void {
  for (const pattern of patterns) {
    const glob = globOf(pattern);
    for (const value of patterns) {
      if (glob.test(value) && !glob.canBegin(value.slice(0, 3))) throw new Error('matches what it says cannot begin');
      if (glob.coversAllFrom(value) && !glob.test(`${value}x`))
        throw new Error('does not match what it says it covers');
    }
  }
}

/** A snapshot file: one sentence about why it is none, or a model that answers. */
export function exerciseSnapshot(text: string, turn: number): void {
  const read = readSnapshot(text, 'account.json');
  if (!read.ok) {
    if (!/[.]$/s.test(read.error.title) || read.error.title.length > 2000)
      throw new Error(`no sentence: ${read.error.title.slice(0, 300)}`);
    return;
  }
  const { facts } = buildModel(read.snapshot);
  const resource = resourceIn(read.snapshot, turn);
  const principal = read.snapshot.iam.RoleDetailList?.[0]?.Arn ?? '*';
  agree({ principal, action: turn % 2 === 0 ? 's3:GetObject' : 'sts:AssumeRole', resource }, facts);
}

function resourceIn({ resources, iam }: Snapshot, turn: number): string {
  const list =
    turn % 2 === 0 ? (resources ?? []).map(({ arn }) => arn) : (iam.RoleDetailList ?? []).map(({ Arn }) => Arn);
  return list[turn % Math.max(1, list.length)] ?? 'arn:aws:s3:::docs/k';
}
