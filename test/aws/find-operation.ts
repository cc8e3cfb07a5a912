/** Request → service and operation. */
import { PROTOCOLS } from './protocols';
import type { Match, Received } from './protocols/protocol';
import type { Signature } from './receive';
import type { Service } from './service';

export interface Found extends Match {
  readonly service: Service;
}

/**
 * A signed request belongs to the service that it is signed for; those that share a name (bedrock and bedrock-agent,
 * s3 and s3-control) are told apart by path. Operations that no service has are still found where the request names
 * them. Null: no service of ours takes such a request.
 */
export function findOperation(
  services: readonly Service[],
  received: Received,
  signature: Signature | null,
): Found | null {
  const candidates = services.filter((service) =>
    signature === null ? speaks(service, received) : service.signedAs === signature.service,
  );
  const matches = candidates.flatMap((service) => {
    const match = PROTOCOLS[service.protocol].match(service, received);
    return match === null ? [] : [{ ...match, service }];
  });
  return matches.find(({ service, operation }) => operation in service.operations) ?? matches[0] ?? null;
}

/** An unsigned form may be of any Query service: the operation decides. An unsigned path is S3's only if nobody's else. */
function speaks(service: Service, received: Received): boolean {
  const form = (received.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const target = received.headers['x-amz-target'] !== undefined;
  if (service.protocol === 'query' || service.protocol === 'ec2') return form;
  return service.protocol === 'json' ? target : !form && !target;
}
