/** API Gateway: whether the API's own policy counts depends on its authorizer (E137); that is not looked into yet (E12). */
import { factGate } from '../gates/scan';
import { maybe, structural } from '../logic';
import type { ServiceRule } from './service-rule';

export const executeApi: ServiceRule = {
  service: 'execute-api',
  gates: ({ target }) => {
    if (target.policy.state !== 'read') return [];
    const why = `the policy of ${target.name} was not looked into: its authorizer decides whether it counts`;
    return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
  },
};
