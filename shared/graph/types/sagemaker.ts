/** SageMaker reads data and models, pulls the images and writes what comes out as the role; its source is not documented (E172). */
import { assumed, byRole, type Target } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { entriesAt, listAt, textAt } from './properties';
import { folder, listing, objectsIn, s3Place } from './s3-places';
import { imageIn, repository } from './storage';
import { accountOfArn } from '../../iam/arn';

const SAGEMAKER = 'sagemaker.amazonaws.com';

/** Only a job that runs still needs anything. */
export const trainingJob: TypeDescriptor = {
  type: 'AWS::SageMaker::TrainingJob',
  icon: 'sagemaker',
  column: COLUMN.users,
  noun: 'training job',
  shape: { service: 'sagemaker', resource: /^(training-job\/[^/*?]+)$/ },
  verbs: {},
  service: SAGEMAKER,
  declares: (thing) => {
    const { properties } = thing;
    const role = textAt(properties, 'RoleArn');
    if (role === undefined || textAt(properties, 'TrainingJobStatus') !== 'InProgress') return [];
    const output = s3Place(textAt(properties, 'OutputDataConfig', 'S3OutputPath'));
    return [
      assumed(role, SAGEMAKER, 'RoleArn'),
      ...pulls(
        role,
        textAt(properties, 'AlgorithmSpecification', 'TrainingImage'),
        thing,
        'AlgorithmSpecification.TrainingImage',
      ),
      ...listAt(properties, 'InputDataConfig').flatMap((channel, index) => {
        const at = `InputDataConfig[${index}].DataSource.S3DataSource.S3Uri`;
        const source = ['DataSource', 'S3DataSource'] as const;
        const place = s3Place(textAt(channel, ...source, 'S3Uri'));
        if (place === null || textAt(channel, ...source, 'S3DataType') !== 'S3Prefix') return [];
        return [
          byRole(role, listing(place, thing), at),
          byRole(role, objectsIn(place.bucket, `${place.key}*`, 'read', 's3:GetObject', thing), at),
        ];
      }),
      ...(output === null
        ? []
        : [
            byRole(
              role,
              objectsIn(output.bucket, `${folder(output.key)}*`, 'write', 's3:PutObject', thing),
              'OutputDataConfig.S3OutputPath',
            ),
          ]),
    ];
  },
  unchecked: ({ properties }) => {
    if (textAt(properties, 'TrainingJobStatus') !== 'InProgress') return [];
    const channels = listAt(properties, 'InputDataConfig').flatMap((channel) =>
      textAt(channel, 'DataSource', 'S3DataSource', 'S3DataType') === 'S3Prefix'
        ? []
        : [{ what: `its input ${textAt(channel, 'ChannelName') ?? ''}` }],
    );
    return [...channels, ...(listAt(properties, 'VpcConfig', 'Subnets').length === 0 ? [] : [{ what: 'its VPC' }])];
  },
  reaches: ['AWS::S3::Bucket', repository.type],
};

export const model: TypeDescriptor = {
  type: 'AWS::SageMaker::Model',
  icon: 'sagemaker',
  column: COLUMN.users,
  noun: 'SageMaker model',
  shape: { service: 'sagemaker', resource: /^(model\/[^/*?]+)$/ },
  verbs: {},
  service: SAGEMAKER,
  declares: (thing) => {
    const role = textAt(thing.properties, 'ExecutionRoleArn');
    if (role === undefined) return [];
    const containers = [
      ...entriesAt(thing.properties)
        .filter(([name]) => name === 'PrimaryContainer')
        .map(([name, one]) => ({ at: name, one })),
      ...listAt(thing.properties, 'Containers').map((one, index) => ({ at: `Containers[${index}]`, one })),
    ];
    return [
      assumed(role, SAGEMAKER, 'ExecutionRoleArn'),
      ...containers.flatMap(({ at, one }) => {
        const data = s3Place(textAt(one, 'ModelDataUrl'));
        const read: Target | null =
          data === null || data.key === '' ? null : objectsIn(data.bucket, data.key, 'read', 's3:GetObject', thing);
        return [
          ...pulls(role, textAt(one, 'Image'), thing, `${at}.Image`),
          ...(read === null ? [] : [byRole(role, read, `${at}.ModelDataUrl`)]),
        ];
      }),
    ];
  },
  unchecked: ({ properties }) => [
    ...[properties['PrimaryContainer'], ...listAt(properties, 'Containers')].flatMap((one) =>
      [
        ...entriesAt(one, 'ModelDataSource').map(() => 'its model data'),
        ...(textAt(one, 'ModelPackageName') === undefined ? [] : ['its model package']),
      ].map((what) => ({ what })),
    ),
    ...(listAt(properties, 'VpcConfig', 'Subnets').length === 0 ? [] : [{ what: 'its VPC' }]),
  ],
  reaches: ['AWS::S3::Bucket', repository.type],
};

/** Images that AWS keeps in its own accounts let everyone in: no snapshot holds their policies. */
function pulls(role: string, image: string | undefined, thing: Thing, property: string): readonly Declaration[] {
  const target = imageIn(image, thing);
  return target === null || accountOfArn(target.to) !== thing.account ? [] : [byRole(role, target, property)];
}
