import { actingFor } from './context';
import { assumed, byRole, byService } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';
import { targetOf } from './targets';
import { shortTarget } from './unchecked-words';

const LOGS = 'logs.amazonaws.com';

/** Log events are written to streams (`log-group:G:log-stream:S`, E41). */
export const logGroup: TypeDescriptor = {
  type: 'AWS::Logs::LogGroup',
  icon: 'log-group',
  column: COLUMN.stores,
  noun: 'log group',
  shape: { service: 'logs', resource: /^(log-group:[^:*?]+)(:.*)?$/s },
  verbs: {
    read: [{ action: 'logs:GetLogEvents', inside: ':log-stream:*' }],
    write: [
      { action: 'logs:CreateLogStream', inside: ':log-stream:*' },
      { action: 'logs:PutLogEvents', inside: ':log-stream:*' },
    ],
  },
  tail: (tail) => (tail === ':*' || tail === ':log-stream' ? ':log-stream:*' : tail),
  declares: filters,
  unchecked: ({ properties }) =>
    listAt(properties, 'subscriptionFilters').flatMap((filter) => {
      const arn = textAt(filter, 'destinationArn');
      if (arn === undefined || textAt(filter, 'roleArn') === undefined || targetOf(arn) !== null) return [];
      return [{ what: `its destination ${shortTarget(arn)}` }];
    }),
};

/**
 * A function is called with the group as source, its ARN ending in `:*`; streams are written as a role, and what source
 * is presented to that is not documented (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html).
 */
function filters({ arn, account, properties }: Thing): readonly Declaration[] {
  return listAt(properties, 'subscriptionFilters').flatMap((filter, index): readonly Declaration[] => {
    const at = `subscriptionFilters[${index}]`;
    const target = targetOf(textAt(filter, 'destinationArn') ?? '');
    const role = textAt(filter, 'roleArn');
    if (role !== undefined) {
      const taken = assumed(role, LOGS, `${at}.roleArn`);
      return target === null ? [taken] : [taken, byRole(role, target, `${at}.destinationArn`)];
    }
    if (target?.toType !== 'AWS::Lambda::Function') return [];
    const source = actingFor(`${arn.replace(/:\*$/, '')}:*`, account);
    return [byService(LOGS, source, target, `${at}.destinationArn`)];
  });
}
