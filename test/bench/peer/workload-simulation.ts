/** A pair of part C's workload as both engines' input. */
import { ACCOUNT, type ManagedPolicies, type Workload } from '../workload';
import type { Peer, Simulation } from './peer';

export const ACTION = 's3:GetObject';
export const objectIn = (bucket: string): string => `${bucket}/k/file.txt`;

/** Policies are made ready once each: the other engine's fastest way. */
export class Simulations {
  private readonly ready = new Map<unknown, unknown>();

  constructor(
    private readonly peer: Peer,
    private readonly managed: ManagedPolicies,
  ) {}

  of(role: Workload['roles'][number], bucket: Workload['buckets'][number]): Simulation {
    return {
      request: {
        principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${role.name}/s`,
        action: ACTION,
        resource: { resource: objectIn(bucket.arn), accountId: ACCOUNT },
        contextVariables: {
          'aws:SecureTransport': 'true',
          'aws:PrincipalArn': role.arn,
          'aws:PrincipalAccount': ACCOUNT,
        },
      },
      identityPolicies: [
        ...role.attached.map((name) => this.named(this.managed[name], name)),
        ...role.inline.map((document, at) => this.named(document, `inline-${at}`)),
      ],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(bucket.policy === null ? {} : { resourcePolicy: this.named(bucket.policy, bucket.name).policy }),
    };
  }

  private named(document: unknown, name: string): { readonly name: string; readonly policy: unknown } {
    let policy = this.ready.get(document);
    if (policy === undefined) {
      policy = this.peer.policy(document, name);
      this.ready.set(document, policy);
    }
    return { name, policy };
  }
}
