/** The thing that an ARN speaks of, among everything that was read. */
import { accountOfArn, parseArn } from '../iam/arn';
import type { AccountSnapshot } from '../snapshot/schema';
import type { ResourceFacts, ResourcePolicy } from '../policy/facts';
import { awsOwned } from './aws-owned';
import { coveringArn } from './covering-arn';
import type { GroupEntry, RoleEntry, UserEntry } from './principals';
import { state, type ResourceBook } from './resources';
import { tagMap } from './tag-map';

export interface Everything {
  readonly accounts: readonly AccountSnapshot[];
  readonly users: ReadonlyMap<string, UserEntry>;
  readonly groups: ReadonlyMap<string, GroupEntry>;
  readonly roles: ReadonlyMap<string, RoleEntry>;
  readonly resources: ResourceBook;
}

/**
 * Facts.resource: collected resources, users, roles, groups, policies, providers and instance profiles by their ARN;
 * the container for a part of it (bucket for object, vector bucket for index, log group for stream, agent for its
 * alias); the function with that qualifier's policy (E135); keys by alias. Undefined = not in the snapshot.
 */
export function resourceFinder(all: Everything): (arn: string) => ResourceFacts | undefined {
  const iam = iamThings(all);
  const found = new Map<string, ResourceFacts | undefined>();
  const { resources } = all;
  const exact = (arn: string): ResourceFacts | undefined =>
    resources.byArn.get(arn)?.facts ?? resources.byArn.get(resources.spellings.get(arn) ?? '')?.facts ?? iam(arn);
  const find = (arn: string): ResourceFacts | undefined => {
    const itself = exact(arn);
    if (itself !== undefined) return itself;
    const covering = coveringArn(arn);
    const container = covering === null ? undefined : exact(covering.arn);
    if (covering === null || container === undefined) return awsOwned(arn);
    return covering.qualifier === undefined ? container : resources.qualified(container, covering.qualifier);
  };
  return (arn) => {
    if (found.has(arn)) return found.get(arn);
    const answer = find(arn);
    // A stream of requests may name a million objects: what is remembered stays small.
    if (found.size >= MOST_REMEMBERED) found.clear();
    found.set(arn, answer);
    return answer;
  };
}

/** More than the things of a large account, so that a graph finds all it asks for again. */
const MOST_REMEMBERED = 50_000;

/** Users, roles and the other things of IAM, made into resources when first asked for. */
function iamThings({ accounts, users, groups, roles }: Everything): (arn: string) => ResourceFacts | undefined {
  const others = new Map<string, ResourceFacts>();
  const none: ResourcePolicy = { state: 'none' };
  const put = (type: string, arn: string, properties: Readonly<Record<string, unknown>>): void => {
    if (others.has(arn)) return;
    const account = parseArn(arn)?.account === 'aws' ? 'aws' : accountOfArn(arn);
    others.set(arn, { type, arn, account, region: null, tags: tagsOf(properties['Tags']), policy: none, properties });
  };
  for (const { iam } of accounts) {
    for (const policy of iam.Policies ?? []) put('AWS::IAM::ManagedPolicy', policy.Arn, policy);
    for (const provider of iam.SAMLProviders ?? []) put('AWS::IAM::SAMLProvider', provider.Arn, provider);
    for (const provider of iam.OpenIDConnectProviders ?? []) put('AWS::IAM::OIDCProvider', provider.Arn, provider);
    for (const role of iam.RoleDetailList ?? []) {
      for (const profile of role.InstanceProfileList ?? []) put('AWS::IAM::InstanceProfile', profile.Arn, profile);
    }
  }
  return (arn) => {
    const role = roles.get(arn);
    if (role !== undefined) return thing('AWS::IAM::Role', arn, role, state(role.trust));
    const user = users.get(arn);
    if (user !== undefined) return thing('AWS::IAM::User', arn, user, none);
    const group = groups.get(arn);
    if (group !== undefined) return thing('AWS::IAM::Group', arn, group, none);
    return others.get(arn);
  };
}

type Entry = { readonly account: string; readonly detail: Readonly<Record<string, unknown>> };

function thing(type: string, arn: string, { account, detail }: Entry, policy: ResourcePolicy): ResourceFacts {
  return { type, arn, account, region: null, tags: tagsOf(detail['Tags']), policy, properties: detail };
}

/** IAM's tag lists; null where the file has none for the thing. */
function tagsOf(tags: unknown): ReadonlyMap<string, string> | null {
  if (!Array.isArray(tags)) return null;
  return tagMap(
    tags.flatMap((tag: unknown) => {
      if (typeof tag !== 'object' || tag === null) return [];
      const key: unknown = Reflect.get(tag, 'Key');
      const value: unknown = Reflect.get(tag, 'Value');
      return typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [];
    }),
  );
}
