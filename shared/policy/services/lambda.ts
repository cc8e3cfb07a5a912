/** Lambda: what a call to a function's URL asks for (E135). Qualifiers are the target's business. */
import { shut } from '../gates/scan';
import { urlAuthType } from './function-url';
import type { ServiceRule } from './service-rule';

const BY_URL = 'lambda:invokefunctionurl';

export const lambda: ServiceRule = {
  service: 'lambda',
  /** A URL without sign-in never learns who calls. */
  unsigned: ({ action, target }) => action === BY_URL && urlAuthType(target) === 'NONE',
  gates: ({ action, caller, target }) =>
    action === BY_URL && caller.caller.kind === 'anonymous' && urlAuthType(target) === 'AWS_IAM'
      ? [
          shut(
            'service-rule',
            'service-rule',
            () => `The URL of ${target.name} asks for a call that is signed with IAM credentials.`,
          ),
        ]
      : [],
  parts: ({ action, request, target }) => {
    if (action !== BY_URL) return [];
    const auth = urlAuthType(target);
    const settled = {
      'lambda:InvokedViaFunctionUrl': 'true',
      ...(auth === null ? {} : { 'lambda:FunctionUrlAuthType': auth }),
    };
    return [{ request: { ...request, action: 'lambda:InvokeFunction' }, settled }];
  },
  addsNothing: (action) => action !== BY_URL,
};
