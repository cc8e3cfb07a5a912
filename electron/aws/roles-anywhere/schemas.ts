/** What the two operations send and get, as the SDK's protocols read it: https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/ */
import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

export const NAMESPACE = 'com.amazonaws.rolesanywhere';

// https://smithy.io/2.0/spec/simple-types.html, in the numbers that the SDK has for them.
const [TEXT, NUMBER, FLAG, TIME, TEXTS] = [0, 1, 2, 5, 64] as const;

function structure(
  name: string,
  members: readonly (readonly [string, StaticStructureSchema[5][number]])[],
): StaticStructureSchema {
  return [3, NAMESPACE, name, 0, members.map(([member]) => member), members.map(([, schema]) => schema)];
}
function listOf(name: string, item: StaticStructureSchema): StaticListSchema {
  return [1, NAMESPACE, name, 0, item];
}
const inQuery = (member: string): StaticStructureSchema[5][number] => [TEXT, { httpQuery: member }];

const tag = structure('Tag', [
  ['key', TEXT],
  ['value', TEXT],
]);
const mappingRule = structure('MappingRule', [['specifier', TEXT]]);
const attributeMapping = structure('AttributeMapping', [
  ['certificateField', TEXT],
  ['mappingRules', listOf('MappingRules', mappingRule)],
]);
const profile = structure('ProfileDetail', [
  ['profileId', TEXT],
  ['profileArn', TEXT],
  ['name', TEXT],
  ['requireInstanceProperties', FLAG],
  ['enabled', FLAG],
  ['createdBy', TEXT],
  ['sessionPolicy', TEXT],
  ['roleArns', TEXTS],
  ['managedPolicyArns', TEXTS],
  ['createdAt', TIME],
  ['updatedAt', TIME],
  ['durationSeconds', NUMBER],
  ['acceptRoleSessionName', FLAG],
  ['attributeMappings', listOf('AttributeMappings', attributeMapping)],
]);

/** https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ListProfiles.html */
export const listProfiles: StaticOperationSchema = [
  9,
  NAMESPACE,
  'ListProfiles',
  { http: ['GET', '/profiles', 200] },
  structure('ListRequest', [['nextToken', inQuery('nextToken')]]),
  structure('ListProfilesResponse', [
    ['nextToken', TEXT],
    ['profiles', listOf('ProfileDetails', profile)],
  ]),
];

/** https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: StaticOperationSchema = [
  9,
  NAMESPACE,
  'ListTagsForResource',
  { http: ['GET', '/ListTagsForResource', 200] },
  structure('ListTagsForResourceRequest', [['resourceArn', inQuery('resourceArn')]]),
  structure('ListTagsForResourceResponse', [['tags', listOf('TagList', tag)]]),
];
