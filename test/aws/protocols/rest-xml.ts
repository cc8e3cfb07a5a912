/** REST-XML (S3, S3 Control): the path names the operation, XML out. */
import type { Service } from '../service';
import { REQUEST_ID, type Protocol, type Received } from './protocol';
import { matchRoute } from './routes';
import { element, escaped, members } from './xml';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const HEADERS = { 'content-type': 'application/xml', 'x-amz-request-id': REQUEST_ID };

export const restXml: Protocol = {
  match(service, received) {
    for (const path of pathsOf(received)) {
      const match = matchRoute(service, received, path);
      if (match !== null) return match;
    }
    return null;
  },

  answer(service, operation, output) {
    const headers: Record<string, string> = { ...HEADERS };
    const shown: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(output)) {
      const header = service.outputHeaders?.[name];
      if (header === undefined) shown[name] = value;
      else headers[header] = String(value);
    }
    return { status: 200, headers, body: bodyOf(service, operation, shown) };
  },

  error(service, { code, message, status, headers }) {
    const error = element('Code', escaped(code)) + element('Message', escaped(message));
    const request = element('RequestId', REQUEST_ID) + element('HostId', 'iam-atlas');
    return {
      status,
      headers: { ...HEADERS, ...headers },
      body:
        DECLARATION +
        (service.wrapsErrors === true
          ? element('ErrorResponse', element('Error', error) + request)
          : element('Error', error + request)),
    };
  },
};

/** A bucket in the host counts as the path's first segment; an account id there says nothing new. */
function pathsOf({ hostLabel, path }: Received): readonly string[] {
  return hostLabel === '' || /^\d{12}$/.test(hostLabel) ? [path] : [`/${hostLabel}${path}`];
}

function bodyOf(service: Service, operation: string, output: Readonly<Record<string, unknown>>): string {
  const whole = service.bodies?.[operation];
  const value = whole === undefined ? output : output[whole];
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const root = service.roots?.[operation] ?? whole ?? `${operation}Result`;
  return DECLARATION + element(root, members(value, naming(service)), { '@xmlns': service.target ?? '' });
}

function naming(service: Service) {
  return {
    element: (member: string) => service.elements?.[member] ?? member,
    item: (member: string) => service.listElements?.[member] ?? 'member',
    flat: (member: string) => service.flatLists?.[member],
  };
}
