/**
 * What a function's role reads events from and where it leaves what failed or came out: event source mappings,
 * dead-letter queue, destinations (docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 */
import { ask, byRole, type Target } from './declare';
import type { Declaration, Thing, Unchecked } from './descriptor';
import { eventSource } from './event-sources';
import { secret } from './plain-stores';
import { listAt, textAt } from './properties';
import { targetOf } from './targets';
import { shortTarget } from './unchecked-words';
import { parseArn } from '../../iam/arn';

export function eventsOf({ properties }: Thing, role: string): readonly Declaration[] {
  const reach = (target: Target | null, property: string): readonly Declaration[] =>
    target === null ? [] : [byRole(role, target, property)];
  return [
    ...listAt(properties, 'eventSourceMappings').flatMap((mapping, index) => {
      // A mapping that is switched off reads nothing.
      if (/^Disabl/.test(textAt(mapping, 'State') ?? '')) return [];
      const at = `eventSourceMappings[${index}]`;
      return [
        ...reach(eventSource(textAt(mapping, 'EventSourceArn') ?? ''), `${at}.EventSourceArn`),
        ...failures(mapping, at, reach),
        ...listAt(mapping, 'SourceAccessConfigurations').flatMap((one, place) =>
          reach(credentials(textAt(one, 'URI')), `${at}.SourceAccessConfigurations[${place}].URI`),
        ),
      ];
    }),
    ...reach(targetOf(textAt(properties, 'DeadLetterConfig', 'TargetArn') ?? ''), 'DeadLetterConfig.TargetArn'),
    ...listAt(properties, 'eventInvokeConfigs').flatMap((config, index) =>
      failures(config, `eventInvokeConfigs[${index}]`, reach),
    ),
  ];
}

/** Brokers and clusters that events come from, and places of other kinds that they are left at. */
export function uncheckedEvents({ properties }: Thing): readonly Unchecked[] {
  const mappings = listAt(properties, 'eventSourceMappings').filter(
    (mapping) => !/^Disabl/.test(textAt(mapping, 'State') ?? ''),
  );
  const sources = mappings.flatMap((mapping): readonly Unchecked[] => {
    const arn = textAt(mapping, 'EventSourceArn');
    if (arn === undefined) return [{ what: 'its event source' }];
    return eventSource(arn) === null ? [{ what: `its event source ${shortTarget(arn)}` }] : [];
  });
  const left = [...mappings, ...listAt(properties, 'eventInvokeConfigs')].flatMap((one) =>
    ['OnSuccess', 'OnFailure'].flatMap((when): readonly Unchecked[] => {
      const arn = textAt(one, 'DestinationConfig', when, 'Destination');
      if (arn === undefined || targetOf(arn) !== null || bucketNamed(arn) !== null) return [];
      return [{ what: `its destination ${shortTarget(arn)}` }];
    }),
  );
  return [...sources, ...left];
}

type Reach = (target: Target | null, property: string) => readonly Declaration[];

function failures(of: unknown, at: string, reach: Reach): readonly Declaration[] {
  return ['OnSuccess', 'OnFailure'].flatMap((when) => {
    const property = `${at}.DestinationConfig.${when}.Destination`;
    const arn = textAt(of, 'DestinationConfig', when, 'Destination') ?? '';
    return reach(targetOf(arn) ?? bucketNamed(arn), property);
  });
}

/** Records of failed batches are put under `aws/lambda/…`. */
function bucketNamed(arn: string): Target | null {
  if (!/^arn:[^:]+:s3:::[^/*?]+$/.test(arn)) return null;
  return { to: arn, toType: 'AWS::S3::Bucket', verb: 'write', calls: ask(['s3:PutObject'], `${arn}/aws/lambda/*`) };
}

/** The password of a broker; subnets and security groups have other shapes. */
function credentials(uri: string | undefined): Target | null {
  if (uri === undefined || parseArn(uri)?.service !== 'secretsmanager') return null;
  return { to: uri, toType: secret.type, verb: 'read', calls: ask(['secretsmanager:GetSecretValue'], uri) };
}
