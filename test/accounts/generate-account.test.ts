import { describe, expect, it } from 'vitest';
import { buildModel } from '../../shared/model/build-model';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { generateAccount } from './generate-account';

const open = (roles: number, seed?: number) => {
  const read = readSnapshot(
    JSON.stringify(generateAccount({ roles, ...(seed === undefined ? {} : { seed }) })),
    'generated',
  );
  if (!read.ok) throw new Error(read.error.title);
  return buildModel(read.snapshot, read.bareDetails);
};

describe('a generated account', () => {
  it.each([1, 7, 30, 100, 1000])('of %i roles opens with exactly so many and nothing odd in it', (roles) => {
    const model = open(roles);
    expect(model.roles.size).toBe(roles);
    expect(model.notes).toEqual([]);
    expect([...model.documents.values()].filter((entry) => entry.problems.length > 0)).toEqual([]);
    for (const { facts } of model.users.values()) expect(facts.identity.unread).toEqual([]);
  });

  it('is the same for the same seed, and another for another', () => {
    const text = (seed: number) => JSON.stringify(generateAccount({ roles: 100, seed }));
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('names only roles that are there, but for the few functions whose role is gone', () => {
    const model = open(1000);
    const named = [...model.resources.values()].flatMap(({ entry }) => {
      const { Role, roleArn, agentResourceRoleArn } = entry.properties ?? {};
      return [Role, roleArn, agentResourceRoleArn].filter((arn) => typeof arn === 'string');
    });
    const gone = named.filter((arn) => model.facts.resource(arn) === undefined);
    expect(named.length).toBeGreaterThan(400);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.length).toBeLessThan(named.length / 20);
    expect(gone.every((arn) => arn.endsWith('-old-role'))).toBe(true);
  });

  it('holds a bit of everything', () => {
    const types = new Set([...open(200).resources.values()].map(({ entry }) => entry.type));
    expect([...types].sort()).toEqual([
      'AWS::Bedrock::Agent',
      'AWS::Bedrock::KnowledgeBase',
      'AWS::KMS::Key',
      'AWS::Lambda::Function',
      'AWS::S3::Bucket',
      'AWS::S3Vectors::VectorBucket',
    ]);
  });
});
