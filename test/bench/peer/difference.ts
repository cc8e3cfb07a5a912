/** One way in which the other engine reads AWS otherwise than we do. */
import type { Simulation } from './peer';

/** What the other engine's input has no place for. */
export interface Known {
  /** The user behind a federated user. */
  readonly parent: string | null;
  /** The ARN of a user or role by its unique id. */
  readonly arnOf: (uniqueId: string) => string | undefined;
}

export interface Difference {
  /** Its row in docs/spec/evaluation.md, part 17. */
  readonly name: string;
  readonly rewrite: (simulation: Simulation, known: Known) => Simulation;
}
