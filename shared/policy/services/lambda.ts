/** Lambda: a function URL without sign-in asks for two permissions (E135). Qualifiers are the target's business. */
import type { ServiceRule } from './service-rule';

export const lambda: ServiceRule = {
  service: 'lambda',
  parts: ({ action, caller, request }) =>
    action === 'lambda:invokefunctionurl' && caller.caller.kind === 'anonymous'
      ? [{ request: { ...request, action: 'lambda:InvokeFunction' }, settled: {} }]
      : [],
  addsNothing: () => true,
};
