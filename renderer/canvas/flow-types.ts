import { AtlasEdge } from './atlas-edge';
import { AtlasNode } from './atlas-node';

/** Constants of the module: a new object at each render would make React Flow mount everything again. */
export const NODE_TYPES = { atlas: AtlasNode };
export const EDGE_TYPES = { atlas: AtlasEdge };
