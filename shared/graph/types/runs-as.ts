/** Types of which all that is declared is the role that a service takes on for them; AWS documents no source (E172). */
import { assumed, roleArn } from './declare';
import { COLUMN, type TypeDescriptor } from './descriptor';
import type { IconKey } from '../icon-key';
import { textAt } from './properties';

interface RunsAs {
  readonly type: string;
  readonly icon: IconKey;
  readonly noun: string;
  readonly shape: NonNullable<TypeDescriptor['shape']>;
  /** The property that holds the role, by ARN or name. */
  readonly role: string;
  readonly service: string;
  /** The things that are over: stacks that were deleted. */
  readonly gone?: RegExp;
}

function runsAs({ role: property, gone, ...look }: RunsAs): TypeDescriptor {
  return {
    ...look,
    column: COLUMN.users,
    verbs: {},
    declares: (thing) => {
      const role = textAt(thing.properties, property);
      const status = textAt(thing.properties, 'StackStatus') ?? '';
      if (role === undefined || gone?.test(status) === true) return [];
      return [assumed(roleArn(role, thing), look.service, property)];
    },
  };
}

export const RUNNERS: readonly TypeDescriptor[] = [
  runsAs({
    type: 'AWS::CloudFormation::Stack',
    icon: 'cloudformation',
    noun: 'stack',
    shape: { service: 'cloudformation', resource: /^(stack\/[^*?]+)$/ },
    role: 'RoleARN',
    service: 'cloudformation.amazonaws.com',
    gone: /^DELETE_COMPLETE$/,
  }),
  runsAs({
    type: 'AWS::SageMaker::NotebookInstance',
    icon: 'sagemaker',
    noun: 'notebook',
    shape: { service: 'sagemaker', resource: /^(notebook-instance\/[^/*?]+)$/ },
    role: 'RoleArn',
    service: 'sagemaker.amazonaws.com',
  }),
  runsAs({
    type: 'AWS::EKS::Cluster',
    icon: 'resource',
    noun: 'Kubernetes cluster',
    shape: { service: 'eks', resource: /^(cluster\/[^/*?]+)$/ },
    role: 'roleArn',
    service: 'eks.amazonaws.com',
  }),
  runsAs({
    type: 'AWS::EKS::Nodegroup',
    icon: 'resource',
    noun: 'node group',
    shape: { service: 'eks', resource: /^(nodegroup\/[^*?]+)$/ },
    role: 'nodeRole',
    service: 'ec2.amazonaws.com',
  }),
];
