/** Values that an operator cannot read: a number that is none, a date that is none (E79–E84). */
import { parseBase64 } from '../conditions/binary';
import { parseInstant } from '../conditions/date';
import { parseIpRange } from '../conditions/ip';
import { parseDecimal } from '../conditions/numeric';
import type { FamilyName } from '../conditions/operator';

interface Form {
  readonly reads: (text: string) => boolean;
  readonly otherwise: string;
}

const FORMS: Readonly<Partial<Record<FamilyName, Form>>> = {
  numeric: { reads: (text) => parseDecimal(text) !== null, otherwise: 'which is no number' },
  date: { reads: (text) => parseInstant(text) !== null, otherwise: 'which is no date' },
  ip: { reads: (text) => parseIpRange(text) !== null, otherwise: 'which is no address or range' },
  binary: { reads: (text) => parseBase64(text) !== null, otherwise: 'which is no base64' },
  bool: { reads: (text) => /^(true|false)$/i.test(text), otherwise: 'which is neither true nor false' },
  arn: { reads: (text) => text.split(':', 6).length === 6, otherwise: 'which has fewer than the six parts of an ARN' },
};

/** `which is no number` where the operators of this family cannot read the text; null where they can. */
export function unreadable(family: FamilyName, text: string): string | null {
  const form = FORMS[family];
  return form === undefined || form.reads(text) ? null : form.otherwise;
}
