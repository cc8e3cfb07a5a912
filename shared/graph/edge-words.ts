/** The words of an edge: verbs, labels, and how conditions are joined (docs/voice.md). */
import { lastName, parseArn } from '../iam/arn';
import type { Condition } from '../policy/decision';
import type { AccessVerb, EdgeKind, Verdict } from './graph';
import { descriptorOf } from './types';

/** `can …` and `cannot …`, with the target behind it. */
export function doing(kind: EdgeKind, verb: string, toType: string): string {
  if (kind === 'assumes') return 'assume';
  if (kind === 'uses') return 'use';
  if (kind === 'member-of') return 'be a member of';
  if (kind === 'passes') return 'hand';
  const words: Readonly<Record<AccessVerb, string>> = {
    list: 'list',
    read: 'read',
    write: 'write to',
    invoke: 'invoke',
    decrypt: 'decrypt with',
    manage: 'manage',
    tag: 'tag',
    permissions: 'change the permissions of',
  };
  return isAccessVerb(verb) ? (descriptorOf(toType).words?.[verb]?.can ?? words[verb]) : verb;
}

const VERBS: ReadonlySet<string> = new Set([
  'list',
  'read',
  'write',
  'invoke',
  'decrypt',
  'manage',
  'tag',
  'permissions',
] satisfies AccessVerb[]);

function isAccessVerb(verb: string): verb is AccessVerb {
  return VERBS.has(verb);
}

/** Short word on the line itself: `assumes`, `✕ iam:PassRole`, `? reads`, `if MFA`. */
export function labelOf(
  edge: { readonly kind: EdgeKind; readonly verb: string },
  toType: string,
  verdict: Verdict,
  conditions: readonly (readonly Condition[])[],
): string {
  if (verdict === 'works-if') return shortConditions(conditions);
  const word = shortVerb(edge.kind, edge.verb, toType);
  if (verdict === 'broken') return `✕ ${edge.kind === 'passes' ? 'iam:PassRole' : word}`;
  return verdict === 'unknown' ? `? ${word}` : word;
}

function shortVerb(kind: EdgeKind, verb: string, toType: string): string {
  if (kind !== 'accesses') return kind === 'member-of' ? 'member' : kind;
  if (!isAccessVerb(verb)) return verb;
  return descriptorOf(toType).words?.[verb]?.label ?? (verb === 'permissions' ? 'sets permissions of' : `${verb}s`);
}

/** A whole sentence as the second half of another. */
export function clause(sentence: string): string {
  const text = sentence.trim().replace(/\.$/, '');
  return /^(The|A|An|This|No|Its|It|Whether) /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Conditions in words: `from 10.0.0.0/8, or through the endpoint vpce-0a1`, `if signed in with MFA`. */
export function conditionsInWords(conditions: readonly (readonly Condition[])[]): string {
  const branches = [...new Set(conditions.map(branchInWords))];
  const shown =
    branches.length > MOST ? [...branches.slice(0, MOST - 1), `in ${branches.length - MOST + 1} other ways`] : branches;
  return shown.join(', or ');
}
const MOST = 4;

/** What says where or how a call comes needs no "if". */
const PLACE =
  /^(not )?(from|through|on behalf of|in |outside|with |without|over TLS|made by|under|listing|before|after|for )/;

function branchInWords(branch: readonly Condition[]): string {
  const sentences = [...new Set(withoutDoubledSource(branch).map(phrase))];
  const places = sentences.filter((sentence) => PLACE.test(sentence));
  const others = sentences.filter((sentence) => !PLACE.test(sentence));
  const ifs = others.length === 0 ? [] : [`if ${others.join(' and ')}`];
  return [places.join(' and '), ...ifs].filter((part) => part !== '').join(' ');
}

/** A source that names its account says what aws:SourceAccount says too. */
function withoutDoubledSource(branch: readonly Condition[]): readonly Condition[] {
  const accounts = branch.flatMap((condition) =>
    isKey(condition, 'aws:sourcearn') ? condition.values.map((value) => parseArn(value)?.account ?? '') : [],
  );
  return branch.filter(
    (condition) =>
      !isKey(condition, 'aws:sourceaccount') || !condition.values.every((value) => accounts.includes(value)),
  );
}

type KeyCondition = Extract<Condition, { readonly key: string }>;

function isKey(condition: Condition, key: string): condition is KeyCondition {
  return 'key' in condition && condition.key.toLowerCase() === key;
}

/** The condition's own sentence; ARNs in it lose what the reader does not need (whole ones are in the trace). */
function phrase(condition: Condition): string {
  const source = isKey(condition, 'aws:sourcearn') && condition.values.length === 1 ? condition.values[0] : undefined;
  if (source !== undefined && parseArn(source)?.resource === '*') {
    const region = parseArn(source)?.region ?? '';
    const place = region === '' || region === '*' ? `account ${parseArn(source)?.account ?? ''}` : region;
    return condition.sentence.replace(source, `anything in ${place}`);
  }
  return condition.sentence.replace(/arn:[a-z-]+:[^\s,]*/g, (arn) => parseArn(arn)?.resource ?? arn);
}

const SHORT: Readonly<Record<string, string>> = {
  'aws:multifactorauthpresent': 'MFA',
  'aws:multifactorauthage': 'recent MFA',
  'saml:aud': 'SAML sign-in',
  'sts:externalid': 'external ID',
  'aws:principalorgid': 'organization',
  'aws:securetransport': 'TLS',
  's3:prefix': 'prefix',
};

function shortConditions(conditions: readonly (readonly Condition[])[]): string {
  const first = conditions[0] === undefined ? [] : withoutDoubledSource(conditions[0]);
  const [condition] = first;
  if (condition === undefined) return 'if …';
  const more = first.length > 1 || conditions.length > 1 ? ' …' : '';
  return `${shortCondition(condition)}${more}`;
}

function shortCondition(condition: Condition): string {
  if ('atom' in condition) return 'if …';
  const key = condition.key.toLowerCase();
  const [value = ''] = condition.values;
  const many = condition.values.length > 1 ? ' …' : '';
  const not = condition.expected === /^(ForAllValues:|ForAnyValue:)?\w*Not/i.test(condition.operator);
  if (key === 'aws:sourceip') return `${not ? 'not ' : ''}from ${value}${many}`;
  if (key === 'aws:sourcevpce' || key === 'aws:sourcevpc') return `${not ? 'not ' : ''}via ${value}${many}`;
  if (key === 'kms:viaservice') return `${not ? 'not ' : ''}via ${value.split('.')[0] ?? value}${many}`;
  if (key === 'aws:sourcearn') return `${not ? 'not ' : ''}for ${shortSource(value)}${many}`;
  if (key === 'aws:sourceaccount') return `${not ? 'not ' : ''}for account ${value}${many}`;
  if (/:sub$/.test(key)) return `${not ? 'not ' : ''}if ${value}${many}`;
  return `${not ? 'if not' : 'if'} ${SHORT[key] ?? condition.key.slice(condition.key.indexOf(':') + 1)}`;
}

function shortSource(value: string): string {
  const resource = parseArn(value)?.resource ?? value;
  return resource === '*' ? (parseArn(value)?.region ?? lastName(value)) : resource;
}
