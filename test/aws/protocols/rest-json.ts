/** REST-JSON (Lambda, Bedrock, S3 Vectors, the access portal): the path names the operation, JSON in and out. */
import { objectOf, withSeconds } from './json-values';
import { REQUEST_ID, type Protocol, type Reply } from './protocol';
import { matchRoute } from './routes';

const HEADERS = { 'content-type': 'application/json', 'x-amzn-requestid': REQUEST_ID };

export const restJson: Protocol = {
  match(service, received) {
    const match = matchRoute(service, received, received.path);
    if (match === null) return null;
    return { operation: match.operation, input: { ...objectOf(received.body), ...match.input } };
  },

  answer(service, operation, output) {
    if (service.pages?.includes(operation) === true) return output as Reply;
    if (service.empty?.includes(operation) === true) return { status: 200, headers: HEADERS, body: '' };
    const whole = service.bodies?.[operation];
    const body = whole === undefined ? output : Object.entries(output).find(([name]) => name === whole)?.[1];
    return { status: 200, headers: HEADERS, body: JSON.stringify(withSeconds(body)) };
  },

  error(service, error) {
    const { code, message, status, headers } = error;
    // Lambda's front, and the permission check in front of the others, write `Message`.
    const plain = service.id === 'lambda' || code === 'AccessDeniedException' ? { Message: message } : { message };
    const text = service.errorBody?.(error) ?? plain;
    return { status, headers: { ...HEADERS, 'x-amzn-errortype': code, ...headers }, body: JSON.stringify(text) };
  },
};
