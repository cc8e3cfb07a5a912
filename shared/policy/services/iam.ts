/** IAM: roles are passed inside their account only (E153), and a federated user cannot call IAM (E170). */
import { lastName } from '../../iam/arn';
import { shut } from '../gates/scan';
import type { ServiceRule } from './service-rule';

export const iam: ServiceRule = {
  service: 'iam',
  gates: ({ action, caller, target }) => {
    if (caller.caller.kind === 'federated-user') {
      return [shut('service-rule', 'service-rule', () => 'A federated user cannot call IAM.')];
    }
    if (action === 'iam:passrole' && target.owner !== null && target.owner !== caller.caller.account) {
      return [
        shut(
          'service-rule',
          'service-rule',
          () =>
            `${lastName(target.arn)} is a role of account ${target.owner ?? ''}: a role can be passed inside its own account only.`,
        ),
      ];
    }
    return [];
  },
  addsNothing: () => true,
};
