/**
 * Which instance profiles carry a role. The one call for all of IAM says it with each role; the calls that stand in
 * for it do not, and then the list of instance profiles does.
 */
import type { Snapshot } from '../../../shared/snapshot/schema';

const TYPE = 'AWS::IAM::InstanceProfile';

/** Left as it is where not all instance profiles were read. */
export function withCarriedRoles(snapshot: Snapshot): Snapshot {
  const { coverage = [], resources = [], iam } = snapshot;
  if (coverage.some(({ type }) => type === TYPE)) return snapshot;
  const profiles = resources.filter(({ type }) => type === TYPE);
  const carrying = (role: string) =>
    profiles
      .filter(({ properties }) => rolesOf(properties).includes(role))
      .map(({ arn, properties }) => ({ ...properties, Arn: arn }));
  const roles = iam.RoleDetailList?.map((role) => ({ InstanceProfileList: carrying(role.Arn), ...role }));
  return roles === undefined ? snapshot : { ...snapshot, iam: { ...iam, RoleDetailList: roles } };
}

function rolesOf(properties: Readonly<Record<string, unknown>> | undefined): readonly unknown[] {
  const roles = properties?.['Roles'];
  return Array.isArray(roles) ? roles.map((role: unknown) => Reflect.get(Object(role), 'Arn') as unknown) : [];
}
