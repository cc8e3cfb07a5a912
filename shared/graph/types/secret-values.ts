/** Values that a container or build takes from Secrets Manager or Parameter Store. */
import { ask, type Target } from './declare';
import type { Thing } from './descriptor';
import { secret } from './plain-stores';
import { parameter } from './storage';
import { parseArn } from '../../iam/arn';

/**
 * `valueFrom` of a container: the whole ARN of a secret, with or without a key, stage and version behind it, or a
 * parameter by ARN or name. Null for a secret without its six random characters: which one it is nobody can tell.
 */
export function secretOrParameter(value: string | undefined, thing: Thing): Target | null {
  if (value === undefined) return null;
  const arn = parseArn(value);
  if (arn === null) return parameterNamed(value, thing);
  if (arn.service === 'ssm') return reading(value, parameter.type, 'ssm:GetParameters');
  const named = /^(secret:[^:]+-[A-Za-z0-9]{6})(?::.*)?$/.exec(arn.resource)?.[1];
  if (arn.service !== 'secretsmanager' || named === undefined) return null;
  const to = value.slice(0, value.length - arn.resource.length) + named;
  return reading(to, secret.type, 'secretsmanager:GetSecretValue');
}

/** A parameter of the thing's own account and Region, by its name. */
export function parameterNamed(name: string, thing: Thing): Target {
  const path = name.startsWith('/') ? name : `/${name}`;
  const arn = `arn:${thing.partition}:ssm:${thing.region}:${thing.account}:parameter${path}`;
  return reading(arn, parameter.type, 'ssm:GetParameters');
}

function reading(to: string, toType: string, action: string): Target {
  return { to, toType, verb: 'read', calls: ask([action], to) };
}
