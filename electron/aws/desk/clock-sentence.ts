/** How far this computer's clock is off, by the time that an answer of AWS's bears. */
import type { Fault } from '../sending/fault-of';

/** So much AWS allows. */
const MOST = 5;

/** `This computer’s clock is 61 minutes ahead of AWS’s; set it right.` Null: it is right, or nothing tells. */
export function clockSentence({ answeredAt }: Pick<Fault, 'answeredAt'>): string | null {
  if (answeredAt === null) return null;
  const minutes = Math.round((Date.now() - answeredAt.getTime()) / 60_000);
  if (Math.abs(minutes) <= MOST) return null;
  return `This computer’s clock is ${long(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'} AWS’s; set it right.`;
}

function long(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24).toLocaleString('en-US')} days`;
}
