import { actingFor } from './context';
import { assumed, byService } from './declare';
import { COLUMN, type Declaration, type TypeDescriptor } from './descriptor';
import { entriesAt, flagAt, listAt, textAt } from './properties';
import { targetOf } from './targets';

const IDENTITY = 'cognito-identity.amazonaws.com';
const POOLS = 'cognito-idp.amazonaws.com';

/**
 * E168: visitors of an identity pool take on one role or the other as web identities, with the pool as audience. Who
 * signed in carries the providers' names in `amr` too, and a value that only the sign-in knows.
 */
export const identityPool: TypeDescriptor = {
  type: 'AWS::Cognito::IdentityPool',
  icon: 'cognito',
  column: COLUMN.users,
  noun: 'identity pool',
  shape: { service: 'cognito-identity', resource: /^(identitypool\/[^/*?]+)$/ },
  verbs: {},
  service: IDENTITY,
  declares: ({ arn, properties }) => {
    const pool = textAt(properties, 'IdentityPoolId') ?? arn.split('/').at(-1) ?? '';
    const providers = [
      ...listAt(properties, 'CognitoIdentityProviders').flatMap((one) => textAt(one, 'ProviderName') ?? []),
      ...entriesAt(properties, 'SupportedLoginProviders').map(([name]) => name),
    ];
    const visits = (kind: string, amr: readonly string[]): readonly Declaration[] => {
      const role = textAt(properties, 'Roles', kind);
      if (role === undefined) return [];
      const context = { [`${IDENTITY}:aud`]: pool, [`${IDENTITY}:amr`]: amr };
      const calls = [{ action: 'sts:AssumeRoleWithWebIdentity', resource: role, context }];
      return [{ ...assumed(role, IDENTITY, `Roles.${kind}`), calls }];
    };
    const open = flagAt(properties, 'AllowUnauthenticatedIdentities') === false;
    return [
      ...visits('authenticated', ['authenticated', ...providers]),
      ...(open ? [] : visits('unauthenticated', ['unauthenticated'])),
    ];
  },
};

/** Triggers are called as the service, with the pool as source; the role for text messages needs an external ID. */
export const userPool: TypeDescriptor = {
  type: 'AWS::Cognito::UserPool',
  icon: 'cognito',
  column: COLUMN.users,
  noun: 'user pool',
  shape: { service: 'cognito-idp', resource: /^(userpool\/[^/*?]+)$/ },
  verbs: {},
  service: POOLS,
  declares: ({ arn, account, properties }) => {
    const source = actingFor(arn, account);
    const triggers = entriesAt(properties, 'LambdaConfig').flatMap(([name, value]): readonly Declaration[] => {
      const [at, lambda] =
        typeof value === 'string' ? [name, value] : [`${name}.LambdaArn`, textAt(value, 'LambdaArn') ?? ''];
      const target = targetOf(lambda);
      return target?.toType === 'AWS::Lambda::Function' ? [byService(POOLS, source, target, `LambdaConfig.${at}`)] : [];
    });
    const role = textAt(properties, 'SmsConfiguration', 'SnsCallerArn');
    const external = textAt(properties, 'SmsConfiguration', 'ExternalId');
    const context = { ...source, ...(external === undefined ? {} : { 'sts:ExternalId': external }) };
    const messages = role === undefined ? [] : [assumed(role, POOLS, 'SmsConfiguration.SnsCallerArn', context)];
    return [...triggers, ...messages];
  },
  unchecked: ({ properties }) =>
    textAt(properties, 'SmsConfiguration', 'SnsCallerArn') === undefined ? [] : [{ what: 'sending its text messages' }],
  reaches: ['AWS::Lambda::Function'],
};
