/** REST: method and path → operation and the input that stands in path, query string and body. */
import type { Service } from '../service';
import type { Match, Received } from './protocol';

/** `'GET /{Bucket}?policy'`, read. */
interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly required: readonly string[];
  readonly operation: string;
}

/**
 * The most specific route that fits; `path` may be longer than what was sent (a bucket that stood in the host).
 * Query values stand under their names on the wire.
 */
export function matchRoute(service: Service, received: Received, path: string): Match | null {
  const sent = segmentsOf(path);
  for (const route of routesOf(service)) {
    if (route.method !== received.method) continue;
    if (!route.required.every((name) => received.query.has(name))) continue;
    const inPath = membersIn(route.segments, sent);
    if (inPath === null) continue;
    return { operation: route.operation, input: { ...queryInput(received.query), ...inPath } };
  }
  return null;
}

const read = new WeakMap<Service, readonly Route[]>();

/** Routes that ask for more come first: `/{Bucket}?policy` before `/{Bucket}`. */
function routesOf(service: Service): readonly Route[] {
  const known = read.get(service);
  if (known !== undefined) return known;
  const weight = (route: Route) =>
    route.required.length * 100 + route.segments.filter((segment) => !segment.startsWith('{')).length;
  const routes = Object.entries(service.routes ?? {})
    .map(([pattern, operation]) => routeOf(pattern, operation))
    .sort((a, b) => weight(b) - weight(a));
  read.set(service, routes);
  return routes;
}

function routeOf(pattern: string, operation: string): Route {
  const [method = '', target = ''] = pattern.split(' ');
  const [path = '', query] = target.split('?');
  return { method, segments: segmentsOf(path), required: query === undefined ? [] : query.split('&'), operation };
}

/** A slash at the end says nothing. */
function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function membersIn(pattern: readonly string[], sent: readonly string[]): Readonly<Record<string, string>> | null {
  const members: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const here = sent[index];
    if (here === undefined) return null;
    const name = /^\{(\w+)(\+?)\}$/.exec(segment);
    if (name?.[1] === undefined) {
      if (segment !== here) return null;
    } else if (name[2] === '+') {
      members[name[1]] = sent.slice(index).map(decodeURIComponent).join('/');
      return members;
    } else {
      members[name[1]] = decodeURIComponent(here);
    }
  }
  return pattern.length === sent.length ? members : null;
}

function queryInput(query: URLSearchParams): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
