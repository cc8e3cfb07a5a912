/** Every collector, in the order in which a person sees them work. A new service is a file and a line here. */
import type { Collector } from '../collector';
import { dbClusters } from './db-clusters';
import { instances } from './instances';
import { kmsKeys } from './kms-keys';
import { lambdaFunctions } from './lambda-functions';
import { logGroups } from './log-groups';
import { secrets } from './secrets';
import { vectorBuckets } from './vector-buckets';
import { vpcEndpoints } from './vpc-endpoints';

export const COLLECTORS: readonly Collector[] = [
  kmsKeys,
  secrets,
  vectorBuckets,
  dbClusters,
  logGroups,
  instances,
  vpcEndpoints,
  lambdaFunctions,
];
