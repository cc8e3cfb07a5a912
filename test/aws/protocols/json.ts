/** AWS JSON 1.0 and 1.1: the operation in X-Amz-Target, times as seconds. */
import { objectOf, withSeconds } from './json-values';
import { REQUEST_ID, type Protocol, type Received } from './protocol';

export const json: Protocol = {
  match(service, received) {
    const [target, operation] = (received.headers['x-amz-target'] ?? '').split('.');
    if (operation === undefined || target !== service.target) return null;
    return { operation, input: objectOf(received.body) };
  },

  answer(_service, _operation, output, received) {
    return { status: 200, headers: headersFor(received), body: JSON.stringify(withSeconds(output)) };
  },

  error(service, { code, message, status, headers }, received) {
    // 1.0 services name the shape with its namespace. The permission check in front of all services writes `Message`.
    const type = version(received) === '1.0' ? `com.amazonaws.${service.id}#${code}` : code;
    const text = code === 'AccessDeniedException' ? { Message: message } : { message };
    return {
      status,
      headers: { ...headersFor(received), 'x-amzn-errortype': code, ...headers },
      body: JSON.stringify({ __type: type, ...text }),
    };
  },
};

function version(received: Received): string {
  return received.headers['content-type']?.endsWith('1.0') === true ? '1.0' : '1.1';
}

function headersFor(received: Received): Readonly<Record<string, string>> {
  return { 'content-type': `application/x-amz-json-${version(received)}`, 'x-amzn-requestid': REQUEST_ID };
}
