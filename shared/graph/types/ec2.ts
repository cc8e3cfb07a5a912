/** Instance profiles carry a role to instances; EC2 assumes it (E172: it presents no SourceArn that is documented). */
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';

export const instanceProfile: TypeDescriptor = {
  type: 'AWS::IAM::InstanceProfile',
  icon: 'instance-profile',
  column: COLUMN.users,
  noun: 'instance profile',
  shape: { service: 'iam', resource: /^(instance-profile\/[^*?]+)$/, noRegion: true },
  verbs: {},
  declares: (thing) =>
    listAt(thing.properties, 'Roles').flatMap((entry, index): Declaration[] => {
      const role = textAt(entry, 'Arn');
      if (role === undefined) return [];
      return [
        {
          kind: 'assumes',
          from: 'self',
          to: role,
          toType: 'AWS::IAM::Role',
          verb: 'assume',
          service: 'ec2.amazonaws.com',
          calls: [{ action: 'sts:AssumeRole', resource: role }],
          property: `Roles[${index}].Arn`,
          sameAccount: true,
        },
      ];
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
    return [
      { kind: 'uses', from: 'self', to: profile, toType: instanceProfile.type, verb: 'use', calls: [], property },
    ];
  },
};
