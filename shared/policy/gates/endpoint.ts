/** The policy of the VPC endpoint that the request says it goes through (E116). */
import { lastName, parseArn } from '../../iam/arn';
import type { Call } from '../call';
import type { GateEvaluation } from '../evaluation';
import type { Facts, ResourceFacts } from '../facts';
import type { Request } from '../request';
import { gateOf, open, scan } from './scan';

/** The endpoint in the snapshot; undefined where no path is stated or it is not there. */
export function endpointOf(request: Request, facts: Facts): ResourceFacts | undefined {
  return request.vpcEndpoint === undefined ? undefined : facts.endpoint(request.vpcEndpoint);
}

/** What a stated path tells about aws:SourceVpce and aws:SourceVpc. */
export function pathContext(request: Request, facts: Facts): Readonly<Record<string, string>> {
  if (request.vpcEndpoint === undefined) return {};
  const vpc = endpointOf(request, facts)?.properties['VpcId'];
  const id = parseArn(request.vpcEndpoint) === null ? request.vpcEndpoint : lastName(request.vpcEndpoint);
  return typeof vpc === 'string' ? { 'aws:SourceVpce': id, 'aws:SourceVpc': vpc } : { 'aws:SourceVpce': id };
}

/** Null where the request states no path. */
export function endpointGate(request: Request, call: Call, facts: Facts): GateEvaluation | null {
  if (request.vpcEndpoint === undefined) return null;
  const endpoint = endpointOf(request, facts);
  const name = lastName(request.vpcEndpoint);
  if (endpoint === undefined) {
    const unread = { address: `${request.vpcEndpoint}#policy`, why: `the endpoint ${name} is not in this snapshot` };
    return gateOf('vpce', scan({ read: [], unread: [unread] }, call));
  }
  switch (endpoint.policy.state) {
    case 'none':
      return open(
        'vpce',
        'not-attached',
        () => `The endpoint ${name} has the default policy, which allows everything.`,
      );
    case 'unread':
      return gateOf('vpce', scan({ read: [], unread: [endpoint.policy.unread] }, call));
    case 'read':
      return gateOf('vpce', scan({ read: [{ document: endpoint.policy.document }], unread: [] }, call));
  }
}
