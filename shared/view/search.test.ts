import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../graph/graph';
import { search } from './search';

const node = (id: string, name: string): GraphNode => ({
  id,
  kind: 'role',
  type: 'AWS::IAM::Role',
  name,
  subtitle: 'role',
  account: null,
  region: null,
  icon: 'role',
  column: 2,
  unread: false,
});
const graph: Graph = {
  nodes: new Map(
    [
      node('arn:aws:iam::111122223333:role/Reader', 'Reader'),
      node('arn:aws:iam::111122223333:role/reader-of-logs', 'reader-of-logs'),
      node('arn:aws:iam::111122223333:role/log-reader', 'log-reader'),
      node('arn:aws:iam::111122223333:role/Spreader', 'Spreader'),
      node('arn:aws:kms:us-east-1:111122223333:key/reader-0001', 'alias/sidekick'),
    ].map((item) => [item.id, item]),
  ),
  edges: new Map(),
  out: new Map(),
  in: new Map(),
};
const found = (text: string): readonly string[] => search(text, graph).map((hit) => hit.name);

describe('search', () => {
  it('lists the exact name first, then beginnings, then words, then the rest, ARNs last', () => {
    expect(found('reader')).toEqual(['Reader', 'reader-of-logs', 'log-reader', 'Spreader', 'alias/sidekick']);
  });

  it('finds a thing by its whole ARN or a part of it', () => {
    expect(found('arn:aws:iam::111122223333:role/Spreader')).toEqual(['Spreader']);
    expect(found('key/reader')).toEqual(['alias/sidekick']);
  });

  it('does not care about case and spaces around', () => {
    expect(found('  SPREAD ')).toEqual(['Spreader']);
  });

  it('finds nothing for nothing, and nothing for what is not there', () => {
    expect(found('')).toEqual([]);
    expect(found('zebra')).toEqual([]);
  });

  it('takes the text as it is, not as a pattern', () => {
    expect(found('.*')).toEqual([]);
  });
});
