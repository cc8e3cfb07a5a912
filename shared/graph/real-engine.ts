import type { AccountModel } from '../model/account-model';
import { decide } from '../policy/decide';
import { evaluate } from '../policy/evaluate';
import type { Engine } from './engine';
import { withMfa } from './with-mfa';

/** The decision engine over a model's facts. */
export function realEngine(model: AccountModel): Engine {
  return {
    evaluate: withMfa((request) => evaluate(request, model.facts)),
    decide: (request) => decide(request, model.facts),
  };
}
