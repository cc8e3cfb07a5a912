/** Random policies as AWS would have stored them. */
import { generate } from '../../reference/generate';
import { A, identityPolicy } from '../../reference/generate-policies';
import type { Random } from '../../reference/random';

/** A random account and a request about it, some through a VPC endpoint. */
export function storedAccount(random: Random): ReturnType<typeof generate> {
  const made = asStored(generate(random)) as ReturnType<typeof generate>;
  // Passing a role is no call of its own, and services come through no endpoint of ours.
  const { principal, action, resource } = made.request;
  if (!principal.startsWith('arn:') || action === 'iam:PassRole' || random.chance(0.75)) return made;
  const PolicyDocument = withEveryone(asStored(identityPolicy(random, { action, resource, principal })));
  const endpoint = { type: 'AWS::EC2::VPCEndpoint', arn: ENDPOINT, properties: { PolicyDocument } };
  return {
    snapshot: { ...made.snapshot, resources: [...(made.snapshot.resources ?? []), endpoint] },
    request: { ...made.request, vpcEndpoint: 'vpce-1' },
  };
}

const ENDPOINT = `arn:aws:ec2:us-east-1:${A}:vpc-endpoint/vpce-1`;

function withEveryone(policy: unknown): unknown {
  const { Statement, ...rest } = policy as Readonly<Record<string, unknown>>;
  const list = (Array.isArray(Statement) ? Statement : [Statement]) as readonly object[];
  return { ...rest, Statement: list.map((one) => ({ ...one, Principal: '*' })) };
}

/** Texts become documents; what AWS refuses (`allow`, an action without a service, a Resource that is no ARN) becomes what it would take. */
function asStored(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith('{') && !value.startsWith('%7B')) return value;
    return asStored(JSON.parse(value.startsWith('%7B') ? decodeURIComponent(value) : value));
  }
  if (Array.isArray(value)) return value.map(asStored);
  if (typeof value !== 'object' || value === null) return value;
  const both = 'Action' in value && 'NotAction' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !both || name !== 'NotAction')
      .map(([name, member]) => {
        if (name === 'Effect') return [name, member === 'Deny' ? 'Deny' : 'Allow'];
        if (/^(?:Not)?Action$/.test(name)) return [name, texts(member, action)];
        return [name, /^(?:Not)?Resource$/.test(name) ? texts(member, resource) : asStored(member)];
      }),
  );
}

function texts(member: unknown, change: (text: string) => string): unknown {
  return Array.isArray(member) ? member.map((one) => change(String(one))) : change(String(member));
}

function action(text: string): string {
  return text === '*' || /^[^:\s,]+:[^:\s,]+$/.test(text) ? text : 'none:None';
}

function resource(text: string): string {
  const cut = text.endsWith(':') && text.split(':').length < 6;
  return text === '*' || text === 'arn:*' || (/^arn:[^:]+:[^:]+/.test(text) && !cut) ? text : 'arn:aws:none:::none';
}
