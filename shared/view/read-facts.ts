/** What was understood of an error, as labels and values for a person. */
import type { ErrorReading } from '../resolve/error-reading';

export interface ReadFact {
  readonly label: string;
  readonly value: string;
}

/** Only what the text says; the words themselves where it says nothing else. */
export function readFacts(reading: ErrorReading): readonly ReadFact[] {
  const { caller, action, resource, reason, operation, context, time, vpcEndpoint } = reading;
  const stated: readonly (readonly [string, string | null])[] = [
    ['Caller', caller === '*' ? 'anonymous' : caller],
    ['Action', action],
    ['Resource', resource],
    ['Call', operation === action ? null : operation],
    ["AWS's reason", reason === null ? null : reasonWords(reading)],
    ['Endpoint', vpcEndpoint],
    ['When', time],
    ['Known of the call', contextWords(context)],
  ];
  const facts = stated.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
  return caller === null && action === null ? [{ label: 'Text', value: reading.quote }, ...facts] : facts;
}

function reasonWords({ reason }: ErrorReading): string {
  if (reason === null) return '';
  const policy = reason.policy ?? 'policy';
  const words = {
    explicit: `an explicit deny${reason.policy === null ? '' : ` in a ${policy}`}`,
    implicit: `no ${policy} allows it`,
  };
  const said = reason.effect === null ? `a ${policy}, by a deny or a missing allow` : words[reason.effect];
  return reason.document === null ? said : `${said}: ${reason.document}`;
}

function contextWords(context: ErrorReading['context']): string {
  return Object.entries(context)
    .filter(([key]) => key !== 'aws:UserAgent')
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : value.join(', ')}`)
    .join('; ');
}
