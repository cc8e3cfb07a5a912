/** Every policy document of a case, by the place it hangs on, so that one of them can be changed. */
import type { Setup } from '../../shared/policy/cases/case-schema';
import type { PolicyKind } from '../../shared/policy/document';
import type { Members } from '../reference/generate-policies';
import type { Problem } from './accounts';

export interface Slot {
  readonly kind: PolicyKind;
  /** `users/0/identity/1`: also the order in which they are met. */
  readonly place: string;
}
type Change = (statements: readonly Members[], slot: Slot) => readonly Members[];
type Raw = NonNullable<NonNullable<Setup['users']>[number]['boundary']>;

/** The case with the statements of each of its documents changed; what is unread or not there stays so. */
export function changed({ setup, request }: Problem, change: Change): Problem {
  const one = <T extends Raw | 'unread' | undefined>(raw: T, kind: PolicyKind, place: string): T => {
    if (typeof raw !== 'object' || Array.isArray(raw) || !('Statement' in raw)) return raw;
    const list = raw['Statement'] as readonly Members[];
    return { ...raw, Statement: change(list, { kind, place }) };
  };
  const many = <T>(list: readonly T[] | undefined, place: string, map: (item: T, at: string) => T): T[] | undefined =>
    list?.map((item, index) => map(item, `${place}/${String(index)}`));
  const holder = (item: NonNullable<Setup['users']>[number], at: string): typeof item => ({
    ...item,
    ...(Array.isArray(item.identity)
      ? { identity: item.identity.map((raw, index) => one(raw, 'identity', `${at}/identity/${String(index)}`)) }
      : {}),
    ...(item.boundary === undefined ? {} : { boundary: one(item.boundary, 'boundary', `${at}/boundary`) }),
    ...(item.trust === undefined ? {} : { trust: one(item.trust, 'trust', `${at}/trust`) }),
  });
  type Levels = Extract<NonNullable<Setup['organizations']>[string], object>['scp'];
  const levels = (list: Levels, kind: 'scp' | 'rcp', at: string): Levels =>
    list?.map((level) => ({
      ...level,
      policies: level.policies.map((raw, index) => one(raw, kind, `${at}/${kind}/${level.target}/${String(index)}`)),
    }));
  return {
    setup: {
      ...setup,
      users: many(setup.users, 'users', holder),
      roles: many(setup.roles, 'roles', holder),
      resources: many(setup.resources, 'resources', (item, at) => ({
        ...item,
        policy: one(item.policy, item.type === 'AWS::KMS::Key' ? 'key' : 'resource', `${at}/policy`),
        ...(item.qualified === undefined
          ? {}
          : {
              qualified: Object.fromEntries(
                Object.entries(item.qualified).map(([name, raw]) => [name, one(raw, 'resource', `${at}/${name}`)]),
              ),
            }),
      })),
      organizations:
        setup.organizations &&
        Object.fromEntries(
          Object.entries(setup.organizations).map(([id, found]) => [
            id,
            typeof found === 'string'
              ? found
              : { ...found, scp: levels(found.scp, 'scp', id), rcp: levels(found.rcp, 'rcp', id) },
          ]),
        ),
      endpoints: many(setup.endpoints, 'endpoints', (item, at) => ({
        ...item,
        policy: one(item.policy, 'endpoint', `${at}/policy`),
      })),
    },
    request: {
      ...request,
      ...(request.sessionPolicies === undefined
        ? {}
        : {
            sessionPolicies: request.sessionPolicies.map((raw, index) =>
              one(raw as Raw, 'session', `session/${String(index)}`),
            ),
          }),
    },
  };
}

/** The documents that were read, in order. */
export function slotsOf(problem: Problem): readonly Slot[] {
  const found: Slot[] = [];
  changed(problem, (statements, slot) => {
    found.push(slot);
    return statements;
  });
  return found;
}
