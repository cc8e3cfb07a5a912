import { describe, expect, it } from 'vitest';
import { buildGraph } from './build-graph';
import { modelOf } from './case-account';
import { undeclaredEdges } from './undeclared';

const A = '111122223333';
const model = modelOf({
  users: [
    { name: 'ann', groups: ['admins'] },
    { name: 'bob', allow: [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::docs/*' }] },
    {
      name: 'cay',
      allow: [{ Action: 's3:ListBucket', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
    },
  ],
  groups: [{ name: 'admins', allow: [{ Action: ['s3:*', 'sts:*'], Resource: '*' }] }],
  roles: [
    { name: 'open', trust: [{ Effect: 'Allow', Principal: { AWS: '{A}' }, Action: 'sts:AssumeRole' }] },
    {
      name: 'shut',
      trust: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  ],
  resources: [
    { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::docs', region: 'us-east-1', account: '{A}' },
    { type: 'AWS::Foo::Bar', arn: 'arn:aws:foo:us-east-1:{A}:bar/1' },
  ],
});
const graph = buildGraph(model);
const short = (nodeId: string): readonly string[] =>
  undeclaredEdges(nodeId, graph, model)
    .map((edge) => `${edge.from.split(/[/:]/).at(-1)} ${edge.label} ${edge.to.split(/[/:]/).at(-1)}`)
    .sort();

describe('access that nobody declared', () => {
  it('of a user: roles and resources that its groups reach', () => {
    expect(short(`arn:aws:iam::${A}:user/ann`)).toEqual([
      'ann assumes open',
      'ann lists docs',
      'ann reads docs',
      'ann writes docs',
    ]);
  });

  it('of a resource: everybody who gets at it without being named', () => {
    expect(short('arn:aws:s3:::docs')).toEqual([
      'ann lists docs',
      'ann reads docs',
      'ann writes docs',
      'cay from 10.0.0.0/8 docs',
    ]);
  });

  it('of a role: its callers', () => {
    expect(short(`arn:aws:iam::${A}:role/open`)).toEqual(['ann assumes open']);
    expect(short(`arn:aws:iam::${A}:role/shut`)).toEqual([]);
  });

  it('leaves out what is declared, and what cannot be', () => {
    expect(short(`arn:aws:iam::${A}:user/bob`)).toEqual([]);
    expect(short('lambda.amazonaws.com')).toEqual([]);
    expect(short('nothing')).toEqual([]);
  });

  it('says so, and which statement lets it through', () => {
    const [edge] = undeclaredEdges(`arn:aws:iam::${A}:user/ann`, graph, model).filter((each) => each.verb === 'read');
    expect(edge).toMatchObject({ verdict: 'works', declaredAt: [], fact: null });
    expect(edge?.sentence).toBe(
      'No policy or resource says that ann should reach docs. All the same, ann can read docs: the group admins allows s3:* and sts:* on everything.',
    );
  });
});
