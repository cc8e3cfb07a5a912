/** One of each thing that runs as a role, builds or deploys, and the images and access points that they use. */
import type { ResourceEntry } from '../../shared/snapshot/schema';

/** In AWS's shapes, as a crawl keeps them. */
export function everythingThatRuns(account: string, region: string): readonly ResourceEntry[] {
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
  const entry = (
    type: string,
    of: string,
    name: string,
    properties: Record<string, unknown>,
    more: Partial<ResourceEntry> = {},
  ): ResourceEntry => ({ type, arn: of, name, region, account, tags: { team: 'run' }, ...more, properties });
  const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
  const allowed = (action: string, resource?: string): Record<string, unknown> => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: action,
        ...(resource === undefined ? {} : { Resource: resource }),
      },
    ],
  });
  const image = `${account}.dkr.ecr.${region}.amazonaws.com/web:1`;
  const made = '2026-02-01T00:00:00Z';
  const point = arn('s3', 'accesspoint/reports');
  const project = arn('codebuild', 'project/web');
  const stack = arn('cloudformation', 'stack/web/8a1d0f00-0000-11f0-8000-000000000001');
  const anywhere = arn('rolesanywhere', 'profile/p-0000000000000001');
  const clusterName = 'main';
  const nodes = arn('eks', 'nodegroup/main/workers/2ec8a1d0-0000-0000-0000-000000000001');
  const pod = arn('eks', 'podidentityassociation/main/a-0000000000000001');

  // What is not the latest revision is run by a service.
  const definition = (revision: number, more: Record<string, unknown> = {}): ResourceEntry =>
    entry('AWS::ECS::TaskDefinition', arn('ecs', `task-definition/web:${revision}`), `web:${revision}`, {
      taskDefinitionArn: arn('ecs', `task-definition/web:${revision}`),
      family: 'web',
      revision,
      status: 'ACTIVE',
      taskRoleArn: role('task'),
      executionRoleArn: role('execution'),
      registeredAt: made,
      containerDefinitions: [
        {
          name: 'web',
          image,
          essential: true,
          secrets: [{ name: 'TOKEN', valueFrom: arn('ssm', 'parameter/token') }],
          environmentFiles: [{ value: 'arn:aws:s3:::settings/web.env', type: 's3' }],
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web', 'awslogs-region': region } },
        },
      ],
      ...more,
    });
  const nameOnly = { NotebookInstanceName: 'lab', NotebookInstanceArn: arn('sagemaker', 'notebook-instance/lab') };

  return [
    entry(
      'AWS::S3::AccessPoint',
      point,
      'reports',
      {
        Name: 'reports',
        Bucket: 'acme-reports',
        BucketAccountId: account,
        NetworkOrigin: 'VPC',
        VpcConfiguration: { VpcId: 'vpc-1' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
        CreationDate: made,
        Alias: 'reports-abc-s3alias',
        AccessPointArn: point,
        Endpoints: { ipv4: `s3-accesspoint.${region}.amazonaws.com` },
      },
      { policy: allowed('s3:GetObject', `${point}/object/*`) },
    ),
    entry(
      'AWS::ECR::Repository',
      arn('ecr', 'repository/web'),
      'web',
      {
        repositoryArn: arn('ecr', 'repository/web'),
        registryId: account,
        repositoryName: 'web',
        repositoryUri: image.replace(':1', ''),
        createdAt: made,
        imageTagMutability: 'MUTABLE',
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
      { policy: allowed('ecr:BatchGetImage') },
    ),
    entry(
      'AWS::ECR::Repository',
      arn('ecr', 'repository/team/plain'),
      'team/plain',
      { repositoryArn: arn('ecr', 'repository/team/plain'), repositoryName: 'team/plain', registryId: account },
      { tags: {} },
    ),
    definition(9),
    definition(7),
    definition(3, { status: 'INACTIVE', deregisteredAt: made }),
    entry('AWS::EKS::Cluster', arn('eks', `cluster/${clusterName}`), clusterName, {
      name: clusterName,
      arn: arn('eks', `cluster/${clusterName}`),
      createdAt: made,
      roleArn: role('cluster'),
      status: 'ACTIVE',
      accessConfig: { authenticationMode: 'API' },
    }),
    entry('AWS::EKS::Nodegroup', nodes, 'workers', {
      nodegroupName: 'workers',
      nodegroupArn: nodes,
      clusterName,
      createdAt: made,
      modifiedAt: made,
      nodeRole: role('nodes'),
    }),
    entry('AWS::EKS::PodIdentityAssociation', pod, 'shop/orders', {
      clusterName,
      namespace: 'shop',
      serviceAccount: 'orders',
      roleArn: role('orders-pod'),
      associationArn: pod,
      associationId: 'a-0000000000000001',
      createdAt: made,
      modifiedAt: made,
      disableSessionTags: false,
    }),
    entry(
      'AWS::CodeBuild::Project',
      project,
      'web',
      {
        name: 'web',
        arn: project,
        source: { type: 'S3', location: 'acme-source/web.zip' },
        secondarySources: [{ type: 'CODECOMMIT', location: 'https://example.com/lib', sourceIdentifier: 'lib' }],
        artifacts: { type: 'NO_ARTIFACTS' },
        environment: {
          type: 'LINUX_CONTAINER',
          image,
          computeType: 'BUILD_GENERAL1_SMALL',
          imagePullCredentialsType: 'SERVICE_ROLE',
          environmentVariables: [
            { name: 'STAGE', type: 'PLAINTEXT' },
            { name: 'TOKEN', value: '/build/token', type: 'PARAMETER_STORE' },
          ],
        },
        serviceRole: role('build'),
        created: made,
        lastModified: made,
      },
      { policy: allowed('codebuild:BatchGetProjects', project) },
    ),
    entry(
      'AWS::CodeBuild::Project',
      arn('codebuild', 'project/plain'),
      'plain',
      { name: 'plain', arn: arn('codebuild', 'project/plain'), serviceRole: role('build') },
      { tags: {} },
    ),
    entry('AWS::CodePipeline::Pipeline', arn('codepipeline', 'web'), 'web', {
      name: 'web',
      roleArn: role('pipeline'),
      artifactStore: { type: 'S3', location: 'acme-artifacts' },
      stages: [
        {
          name: 'Build',
          actions: [
            {
              name: 'build',
              actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
              configuration: { ProjectName: 'web' },
              roleArn: role('pipeline-build'),
            },
          ],
        },
      ],
      version: 1,
    }),
    entry('AWS::CloudFormation::Stack', stack, 'web', {
      StackId: stack,
      StackName: 'web',
      CreationTime: made,
      StackStatus: 'UPDATE_COMPLETE',
      RoleARN: role('deploy'),
      NotificationARNs: [arn('sns', 'stacks')],
      DisableRollback: false,
    }),
    entry('AWS::RolesAnywhere::Profile', anywhere, 'servers', {
      profileId: 'p-0000000000000001',
      profileArn: anywhere,
      name: 'servers',
      requireInstanceProperties: false,
      enabled: true,
      createdBy: role('admin'),
      roleArns: [role('on-premises')],
      managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      createdAt: made,
      updatedAt: made,
      durationSeconds: 3600,
      acceptRoleSessionName: false,
      attributeMappings: [{ certificateField: 'x509Subject', mappingRules: [{ specifier: 'CN' }] }],
    }),
    entry('AWS::Glue::Job', arn('glue', 'job/nightly'), 'nightly', {
      Name: 'nightly',
      Role: role('etl'),
      CreatedOn: made,
      Command: { Name: 'glueetl', ScriptLocation: 's3://acme-scripts/nightly.py' },
    }),
    entry('AWS::SageMaker::NotebookInstance', nameOnly.NotebookInstanceArn, 'lab', {
      ...nameOnly,
      NotebookInstanceStatus: 'InService',
      RoleArn: role('lab'),
      CreationTime: made,
    }),
    entry('AWS::SageMaker::TrainingJob', arn('sagemaker', 'training-job/churn'), 'churn', {
      TrainingJobName: 'churn',
      TrainingJobArn: arn('sagemaker', 'training-job/churn'),
      TrainingJobStatus: 'InProgress',
      RoleArn: role('train'),
      AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
      OutputDataConfig: { S3OutputPath: 's3://acme-models/' },
      CreationTime: made,
    }),
    entry('AWS::SageMaker::Model', arn('sagemaker', 'model/churn'), 'churn', {
      ModelName: 'churn',
      ModelArn: arn('sagemaker', 'model/churn'),
      ExecutionRoleArn: role('serve'),
      PrimaryContainer: { Image: image, ModelDataUrl: 's3://acme-models/churn.tar.gz' },
      CreationTime: made,
    }),
  ];
}
