import { actingFor } from './context';
import { assumed, byRole, uses } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { key } from './key';
import { entriesAt, listAt, textAt } from './properties';
import { folder, listing, objectsIn, s3Place } from './s3-places';

const BEDROCK = 'bedrock.amazonaws.com';

/**
 * D35: only a job that runs still needs anything. It lists and reads training and validation data and writes its metrics
 * as the role; who makes the job encrypts the model, not the role
 * (docs.aws.amazon.com/bedrock/latest/userguide/model-customization-iam-role.html, …/encryption-custom-job.html).
 */
export const customizationJob: TypeDescriptor = {
  type: 'AWS::Bedrock::ModelCustomizationJob',
  icon: 'bedrock',
  column: COLUMN.users,
  noun: 'model customization job',
  shape: { service: 'bedrock', resource: /^(model-customization-job\/[^*?]+)$/ },
  verbs: {},
  declares: (thing) => {
    const { properties } = thing;
    const role = textAt(properties, 'roleArn');
    if (role === undefined || textAt(properties, 'status') !== 'InProgress') return [];
    const own = textAt(properties, 'outputModelKmsKeyArn');
    return [
      assumed(role, BEDROCK, 'roleArn', actingFor(thing.arn, thing.account)),
      ...reads(thing, role, textAt(properties, 'trainingDataConfig', 's3Uri'), 'trainingDataConfig.s3Uri'),
      ...listAt(properties, 'validationDataConfig', 'validators').flatMap((one, index) =>
        reads(thing, role, textAt(one, 's3Uri'), `validationDataConfig.validators[${index}].s3Uri`),
      ),
      ...writes(thing, role),
      ...(own === undefined ? [] : [uses(own, key.type, 'outputModelKmsKeyArn')]),
    ];
  },
  unchecked: ({ properties }) =>
    textAt(properties, 'roleArn') === undefined || textAt(properties, 'status') !== 'InProgress'
      ? []
      : [
          ...entriesAt(properties, 'trainingDataConfig', 'invocationLogsConfig')
            .slice(0, 1)
            .map(() => 'its invocation logs'),
          ...(listAt(properties, 'vpcConfig', 'subnetIds').length === 0 ? [] : ['its VPC']),
          ...entriesAt(properties, 'customizationConfig').map(([name]) => `its ${name}`),
        ].map((what) => ({ what })),
  reaches: ['AWS::S3::Bucket'],
};

function reads(thing: Thing, role: string, uri: string | undefined, property: string): readonly Declaration[] {
  const place = s3Place(uri);
  if (place === null) return [];
  const objects = place.key === '' || place.key.endsWith('/') ? `${place.key}*` : place.key;
  return [
    byRole(role, listing({ ...place, key: '' }, thing), property),
    byRole(role, objectsIn(place.bucket, objects, 'read', 's3:GetObject', thing), property),
  ];
}

function writes(thing: Thing, role: string): readonly Declaration[] {
  const place = s3Place(textAt(thing.properties, 'outputDataConfig', 's3Uri'));
  if (place === null) return [];
  const property = 'outputDataConfig.s3Uri';
  const below = `${folder(place.key)}*`;
  return [
    byRole(role, listing({ ...place, key: '' }, thing), property),
    byRole(role, objectsIn(place.bucket, below, 'read', 's3:GetObject', thing), property),
    byRole(role, objectsIn(place.bucket, below, 'write', 's3:PutObject', thing), property),
  ];
}
