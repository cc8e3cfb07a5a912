/** What the inspector and the findings list show: the entry for both. */
export { edgeDetails } from './edge-details';
export { listFinding, listFindings } from './listed-findings';
export { listUnknown } from './listed-unknown';
export { nodeDetails } from './node-details';
