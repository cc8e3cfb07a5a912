/** EC2's own Query: camel-case elements, lists of `<item>`, the result without an element around it. */
import type { Service } from '../service';
import { formInput } from './form';
import { REQUEST_ID, type Protocol } from './protocol';
import { element, escaped, members } from './xml';

export const ec2: Protocol = {
  match(_service, received) {
    const form = new URLSearchParams(received.body);
    const operation = form.get('Action');
    return operation === null ? null : { operation, input: formInput(form) };
  },

  answer(service, operation, output) {
    const inner = element('requestId', REQUEST_ID) + members(output, naming(service));
    return {
      status: 200,
      headers: { 'content-type': 'text/xml;charset=UTF-8' },
      body: element(`${operation}Response`, inner, { '@xmlns': service.target ?? '' }),
    };
  },

  error(_service, { code, message, status, headers }) {
    const error = element('Error', element('Code', escaped(code)) + element('Message', escaped(message)));
    return {
      status,
      headers: { 'content-type': 'text/xml;charset=UTF-8', ...headers },
      body: element('Response', element('Errors', error) + element('RequestID', REQUEST_ID)),
    };
  },
};

function naming(service: Service) {
  return {
    element: (member: string) => service.elements?.[member] ?? member.charAt(0).toLowerCase() + member.slice(1),
    item: (member: string) => service.listElements?.[member] ?? 'item',
    flat: (member: string) => service.flatLists?.[member],
  };
}
