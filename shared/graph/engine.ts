/** The two ways the graph asks the engine: quickly for a verdict, and with a trace where something has to be said. */
import type { Decision } from '../policy/decision';
import type { Request } from '../policy/request';
import type { Answered } from './verdict';

export type Evaluate = (request: Request) => Answered;
type Decide = (request: Request) => Decision;

export interface Engine {
  readonly evaluate: Evaluate;
  readonly decide: Decide;
}
