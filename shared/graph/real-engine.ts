import type { AccountModel } from '../model/account-model';
import { decide } from '../policy/decide';
import { evaluate } from '../policy/evaluate';
import type { Engine } from './engine';

/** The decision engine over a model's facts. */
export function realEngine(model: AccountModel): Engine {
  return {
    evaluate: (request) => evaluate(request, model.facts),
    decide: (request) => decide(request, model.facts),
  };
}
