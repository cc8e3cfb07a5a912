/** AWS Identity and Access Management, from the `iam` part of the snapshot. */
import type { Service } from '../service';
import { details } from './iam/details';
import { identities } from './iam/identities';
import { policies } from './iam/policies';
import { providers } from './iam/providers';

export const iam: Service = {
  id: 'iam',
  protocol: 'query',
  signedAs: 'iam',
  target: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: { ...details, ...identities, ...policies, ...providers },
};
