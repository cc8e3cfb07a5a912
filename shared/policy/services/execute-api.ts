/** API Gateway: whether the API's own policy counts depends on its authorizer (E137); that is not looked into yet (E12). */
import { factGate } from '../gates/scan';
import { NO, maybe, structural } from '../logic';
import type { ServiceRule } from './service-rule';

export const executeApi: ServiceRule = {
  service: 'execute-api',
  /** A method without authorizer is open to everyone. */
  grants: ({ target, caller }) => {
    if (caller.caller.kind !== 'anonymous') return NO;
    return maybe(structural('not-evaluated', `the method of ${target.name} asks for no sign-in`, null, null));
  },
  gates: ({ target }) => {
    if (target.policy.state !== 'read') return [];
    const why = `the policy of ${target.name} was not looked into: its authorizer decides whether it counts`;
    return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
  },
};
