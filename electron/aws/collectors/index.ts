/** Every collector, in the order in which a person sees them work. A new service is a file and a line here. */
import type { Collector } from '../collector';

export const COLLECTORS: readonly Collector[] = [];
