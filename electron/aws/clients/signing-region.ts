/** Which Region a call is signed for. */
import { homeRegion, partitionOf } from '../partitions';
import type { AskedService } from './endpoints';

/** One answer for the whole partition, wherever they are asked. */
const GLOBAL: ReadonlySet<AskedService> = new Set(['iam', 'organizations', 'sts']);

/** That of a call made for `region`: global services are signed for the home Region of its partition. */
export function signingRegion(service: AskedService, region: string): string {
  return GLOBAL.has(service) ? homeRegion(partitionOf(region)) : region;
}
