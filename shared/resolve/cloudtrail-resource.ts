/** What a CloudTrail event's call was about: its `resources`, else the parameters of the request. */
import { fits, placeholderOf } from '../iam/action-catalogue';
import { listAt, objectAt, objectOf, textAt, type Json } from './json-parts';
import parameters from './cloudtrail-parameters.json';

/** Parameter of the request, and the ARN that its value makes where it is none itself; `` only where it is one. */
const PARAMETERS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(Object.entries(parameters));

export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** An ARN that the action can be asked of, `*` where it takes none; null: the event does not say. */
export function cloudTrailResource(event: Json, action: string, place: Place): string | null {
  const listed = listAt(event, 'resources').flatMap(
    (one) => textAt(objectOf(one), 'ARN') ?? textAt(objectOf(one), 'arn') ?? [],
  );
  const request = objectAt(event, 'requestParameters');
  const made = fromParameters(request, action, place);
  const given = Object.values(request ?? {}).filter(
    (value): value is string => typeof value === 'string' && value.startsWith('arn:'),
  );
  const fitting = [...listed, ...made, ...given].find((arn) => fits(action, arn) === 'yes');
  return placeholderOf(action) ?? fitting ?? made[0] ?? listed[0] ?? null;
}

function fromParameters(request: Json | null, action: string, place: Place): readonly string[] {
  const service = action.slice(0, action.indexOf(':'));
  const made = (PARAMETERS.get(service) ?? []).flatMap(([name = '', template = '']) => {
    const value = textAt(request, name);
    if (value === null) return [];
    if (value.startsWith('arn:')) return [value];
    return template === '' ? [] : [filled(template, value, place)];
  });
  return made.flatMap((arn) => [...inside(arn, request), arn]);
}

function filled(template: string, value: string, { partition, region, account }: Place): string {
  // An alias of a key has an ARN of its own; a parameter's name brings its slash.
  const from = value.startsWith('alias/') ? template.replace('key/{}', '{}') : template;
  const name = value.startsWith('/') && from.endsWith('/{}') ? value.slice(1) : value;
  return from
    .replace('{p}', () => partition)
    .replace('{r}', () => region)
    .replace('{a}', () => account)
    .replace('{}', () => name);
}

/** An object of a bucket, an index of a vector bucket. */
function inside(arn: string, request: Json | null): readonly string[] {
  const key = textAt(request, 'key');
  if (arn.includes(':s3:::') && key !== null) return [`${arn}/${key}`];
  const index = textAt(request, 'indexName');
  return arn.includes(':s3vectors:') && index !== null ? [`${arn}/index/${index}`] : [];
}
