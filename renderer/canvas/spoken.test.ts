import { describe, expect, it } from 'vitest';
import type { LaidOutEdge } from '../../shared/layout/laid-out';
import { spokenEdge } from './spoken';

const edge: LaidOutEdge = {
  id: 'assumes|kb|role|assume',
  kind: 'assumes',
  from: 'kb',
  to: 'role',
  verb: 'assume',
  verdict: 'broken',
  declared: true,
  edges: ['assumes|kb|role|assume'],
  path: 'M0 0',
  arrow: { x: 0, y: 0, angle: 0 },
  label: 'assumes',
  labelShown: 'assumes',
  labelBox: null,
};
const nameOf = (id: string) => ({ kb: 'sidekick-kb', role: 'SidekickKBRole', dev: 'kb-developer' })[id] ?? id;

describe('spokenEdge', () => {
  it('says who does what, and the verdict in a word', () => {
    expect(spokenEdge(edge, nameOf)).toBe('sidekick-kb assumes SidekickKBRole, broken');
  });

  it('names the service a role is passed to', () => {
    const passes = { ...edge, kind: 'passes', from: 'dev', verb: 'bedrock.amazonaws.com', verdict: 'works' } as const;
    expect(spokenEdge(passes, nameOf)).toBe('kb-developer passes SidekickKBRole to bedrock.amazonaws.com, works');
  });

  it('says the condition, the number of bundled edges, and that nobody declared it', () => {
    const odd = { ...edge, verdict: 'works-if', label: 'if MFA', edges: ['a', 'b'], declared: false } as const;
    expect(spokenEdge(odd, nameOf)).toBe(
      'sidekick-kb assumes SidekickKBRole, works on a condition (if MFA), 2 edges, declared by nobody',
    );
  });
});
