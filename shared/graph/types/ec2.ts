/** Instance profiles carry a role to instances; EC2 assumes it (E172: it presents no SourceArn that is documented). */
import { assumed, uses } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';

const EC2 = 'ec2.amazonaws.com';

export const instanceProfile: TypeDescriptor = {
  type: 'AWS::IAM::InstanceProfile',
  icon: 'instance-profile',
  column: COLUMN.users,
  noun: 'instance profile',
  shape: { service: 'iam', resource: /^(instance-profile\/[^*?]+)$/, noRegion: true },
  verbs: {},
  service: EC2,
  declares: (thing) =>
    listAt(thing.properties, 'Roles').flatMap((entry, index): Declaration[] => {
      const role = textAt(entry, 'Arn');
      if (role === undefined) return [];
      return [assumed(role, EC2, `Roles[${index}].Arn`)];
    }),
};

export const instance: TypeDescriptor = {
  type: 'AWS::EC2::Instance',
  icon: 'ec2',
  column: COLUMN.users,
  noun: 'instance',
  shape: { service: 'ec2', resource: /^(instance\/[^/*?]+)$/ },
  verbs: {},
  declares: (thing) => {
    const profile = textAt(thing.properties, 'IamInstanceProfile', 'Arn');
    if (profile === undefined) return [];
    const property = 'IamInstanceProfile.Arn';
    return [uses(profile, instanceProfile.type, property)];
  },
};
