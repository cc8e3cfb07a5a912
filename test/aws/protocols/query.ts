/** AWS Query (IAM, STS, RDS): a form in, `<XResponse><XResult>` out. */
import type { Service } from '../service';
import { formInput } from './form';
import { REQUEST_ID, type Protocol } from './protocol';
import { element, escaped, members } from './xml';

export const query: Protocol = {
  match(_service, received) {
    const form = new URLSearchParams(received.body);
    const operation = form.get('Action');
    return operation === null ? null : { operation, input: formInput(form) };
  },

  answer(service, operation, output) {
    const result = element(`${operation}Result`, members(output, naming(service)));
    const metadata = element('ResponseMetadata', element('RequestId', REQUEST_ID));
    return {
      status: 200,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': REQUEST_ID },
      body: element(`${operation}Response`, result + metadata, { '@xmlns': service.target ?? '' }),
    };
  },

  error(service, { code, message, status, headers }) {
    const type = status >= 500 ? 'Receiver' : 'Sender';
    const inner = element('Type', type) + element('Code', escaped(code)) + element('Message', escaped(message));
    return {
      status,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': REQUEST_ID, ...headers },
      body: element('ErrorResponse', element('Error', inner) + element('RequestId', REQUEST_ID), {
        '@xmlns': service.target ?? '',
      }),
    };
  },
};

function naming(service: Service) {
  return {
    element: (member: string) => service.elements?.[member] ?? member,
    item: (member: string) => service.listElements?.[member] ?? 'member',
    flat: (member: string) => service.flatLists?.[member],
  };
}
