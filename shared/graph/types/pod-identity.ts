import { assumed, chained } from './declare';
import { COLUMN, type TypeDescriptor } from './descriptor';
import { flagAt, textAt } from './properties';

const PODS = 'pods.eks.amazonaws.com';

/**
 * EKS takes on the role for the pods of one service account and tags the session with where they run; the trust policy
 * needs sts:TagSession too, which the engine knows (E163). A role of another account is taken on by the first one
 * (docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html, …/pod-id-assign-target-role.html).
 */
export const podIdentity: TypeDescriptor = {
  type: 'AWS::EKS::PodIdentityAssociation',
  icon: 'resource',
  column: COLUMN.users,
  noun: 'pod identity association',
  shape: { service: 'eks', resource: /^(podidentityassociation\/[^*?]+)$/ },
  verbs: {},
  service: PODS,
  declares: ({ partition, region, account, properties }) => {
    const role = textAt(properties, 'roleArn');
    if (role === undefined) return [];
    const cluster = textAt(properties, 'clusterName');
    const tags = {
      'eks-cluster-name': cluster,
      'eks-cluster-arn':
        cluster === undefined ? undefined : `arn:${partition}:eks:${region}:${account}:cluster/${cluster}`,
      'kubernetes-namespace': textAt(properties, 'namespace'),
      'kubernetes-service-account': textAt(properties, 'serviceAccount'),
    };
    const context = Object.fromEntries(
      Object.entries(tags).flatMap(([tag, value]) => (value === undefined ? [] : [[`aws:RequestTag/${tag}`, value]])),
    );
    const target = textAt(properties, 'targetRoleArn');
    const external = textAt(properties, 'externalId');
    const next = external === undefined ? undefined : { 'sts:ExternalId': external };
    return [
      assumed(role, PODS, 'roleArn', flagAt(properties, 'disableSessionTags') === true ? undefined : context),
      ...(target === undefined ? [] : [chained(role, target, 'targetRoleArn', next)]),
    ];
  },
};
