/**
 * What a policy's ARN names: "exact" means no wildcard before the end of the thing's own name (`bucket/*` counts as
 * the bucket; docs/architecture.md, "What declares an edge").
 */
import { parseArn, printArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { asCollected } from './presence';
import { TYPES } from './types';
import type { TypeDescriptor } from './types/descriptor';
import { secret } from './types/plain-stores';

export interface NamedThing {
  /** As it was collected, if it was. */
  readonly arn: string;
  readonly descriptor: TypeDescriptor;
  /**
   * What the ARN has after the thing: `/*`, `/reports/*`, `:prod`; empty where it is the thing itself, and the whole ARN of
   * a part that does not begin with it.
   */
  readonly tail: string;
}

/** By the service part of their ARNs: statements name many things, and there are many types. */
const described = new Map<string, readonly TypeDescriptor[]>();
for (const descriptor of TYPES) {
  const service = descriptor.shape?.service;
  if (service !== undefined) described.set(service, [...(described.get(service) ?? []), descriptor]);
}

/** The thing that a Resource entry names exactly; null for patterns, variables and things nobody described. */
export function namedThing(pattern: string, model: AccountModel): NamedThing | null {
  if (pattern.includes('${')) return null;
  const arn = parseArn(pattern);
  if (arn === null || /[*?]/.test(`${arn.partition}${arn.service}${arn.region}${arn.account}`)) return null;
  const hidden = hiddenSecret(pattern, model);
  if (hidden !== null) return { arn: hidden, descriptor: secret, tail: '' };
  for (const descriptor of described.get(arn.service) ?? []) {
    const { shape } = descriptor;
    if (shape === undefined) continue;
    if ((shape.noAccount === true) !== (arn.account === '')) continue;
    if ((shape.noRegion === true) !== (arn.region === '')) continue;
    const whole = shape.partOf?.(arn.resource) ?? null;
    const found = shape.resource.exec(arn.resource);
    if (whole === null && found === null) continue;
    const resource = whole ?? found?.[1] ?? arn.resource;
    const tail = whole === null ? (found?.[2] ?? '') : pattern;
    return {
      arn: asCollected(printArn({ ...arn, resource }), model),
      descriptor,
      tail: descriptor.tail?.(tail) ?? tail,
    };
  }
  return null;
}

/** A secret's ARN ends in six random characters, which policies leave to a wildcard: `secret:name-*`, `secret:name-??????`. */
function hiddenSecret(pattern: string, model: AccountModel): string | null {
  const start = /^(arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^*?]+-)(?:\*|\?{6})$/.exec(pattern)?.[1];
  if (start === undefined) return null;
  const found = [...model.resources.keys()].filter((arn) => arn.startsWith(start) && arn.length === start.length + 6);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** An exact role ARN. */
export function namedRole(pattern: string): string | null {
  return /^arn:[^:*?$]+:iam::\d{12}:role\/[^*?$]+$/.test(pattern) ? pattern : null;
}

/** Could this entry match some role's ARN? The bare `*` can; `arn:aws:s3:::b` cannot. */
export function canBeRole(pattern: string): boolean {
  if (pattern === '*') return true;
  const parts = pattern.split(':');
  if (!/^(arn|\*)/.test(pattern)) return false;
  const service = parts[2];
  if (service === undefined) return /[*?]/.test(pattern);
  if (!mayBe(service, 'iam')) return false;
  const resource = parts.slice(5).join(':');
  if (parts.length < 6) return true;
  const plain = resource.split(/[*?$]/)[0] ?? '';
  return plain === resource ? resource.startsWith('role/') : plain.startsWith('role/') || 'role/'.startsWith(plain);
}

function mayBe(pattern: string, word: string): boolean {
  const plain = pattern.split(/[*?]/)[0] ?? '';
  return plain === pattern ? pattern.toLowerCase() === word : word.startsWith(plain.toLowerCase());
}
