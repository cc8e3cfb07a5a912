/** From a pasted text to the refused calls that it speaks of (D72); nothing of the account is looked at. */
import { cleanText } from './clean-text';
import { cloudTrailEvent, isEvent } from './cloudtrail-event';
import { decodedMessage } from './decoded-message';
import type { ErrorReading } from './error-reading';
import { jsonIn, listAt, objectOf, textAt, type Json } from './json-parts';
import { readWords } from './read-words';

export type ReadError =
  | {
      readonly ok: true;
      readonly readings: readonly ErrorReading[];
      /** Further ones, left out. */ readonly more: number;
    }
  | { readonly ok: false; readonly why: string };

/** A CloudTrail file has some MB; nobody pastes more. */
export const LONGEST_TEXT = 32_000_000;
const MOST = 20;
const EXPECTED =
  'Paste what AWS answered: an AccessDenied message, a CloudTrail event, or a decoded authorization message.';

/** Not ok: the text speaks of no refused call; `why` says in one or two sentences what is expected. Never throws. */
export function readError(text: string): ReadError {
  if (text.trim() === '') return { ok: false, why: `The text is empty. ${EXPECTED}` };
  if (text.length > LONGEST_TEXT) return { ok: false, why: `The text is longer than 32 MB. ${EXPECTED}` };
  const parts = jsonIn(text);
  const structured = parts.flatMap((part) => readJson(part, 0));
  const found = distinct(structured.length > 0 ? structured : readWords(cleanText(text)));
  if (found.length > 0) return { ok: true, readings: found.slice(0, MOST), more: Math.max(0, found.length - MOST) };
  if (parts.some(holdsEvents)) {
    return { ok: false, why: 'No event in this text is a refused call: none has an errorCode such as AccessDenied.' };
  }
  if (parts.some((part) => objectOf(part)?.['allowed'] === true)) {
    return { ok: false, why: 'This decoded message says that the call was allowed, so there is no error to explain.' };
  }
  return { ok: false, why: `No refused call was found in this text. ${EXPECTED}` };
}

const DEEPEST = 6;
/** Members that hold the message, or wrap the event: CloudTrail files, lookup-events, EventBridge, SDK errors. */
const INNER = [
  'Records',
  'Events',
  'events',
  'detail',
  'CloudTrailEvent',
  'DecodedMessage',
  'Error',
  'error',
  'cause',
  'Cause',
];
const MESSAGES = [
  'message',
  'Message',
  'errorMessage',
  'ErrorMessage',
  'statusReason',
  'failureReasons',
  'ResourceStatusReason',
];

function readJson(value: unknown, depth: number): readonly ErrorReading[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => readJson(one, depth + 1));
  if (typeof value === 'string') return readText(value, depth);
  const object = objectOf(value);
  if (object === null) return [];
  if (isEvent(object)) return existing(cloudTrailEvent(object));
  const decoded = decodedMessage(object);
  if (decoded !== null) return [decoded];
  const inner = INNER.flatMap((key) => (Object.hasOwn(object, key) ? readJson(object[key], depth + 1) : []));
  if (inner.length > 0) return inner;
  return MESSAGES.flatMap((key) => messagesAt(object, key)).flatMap((message) => readText(message, depth));
}

function readText(text: string, depth: number): readonly ErrorReading[] {
  const parts = /^\s*[[{]/.test(text) ? jsonIn(text) : [];
  const found = parts.flatMap((part) => readJson(part, depth + 1));
  return found.length > 0 ? found : readWords(cleanText(text));
}

function messagesAt(object: Json, key: string): readonly string[] {
  const text = textAt(object, key);
  return text !== null ? [text] : listAt(object, key).filter((one) => typeof one === 'string');
}

function existing(reading: ErrorReading | null): readonly ErrorReading[] {
  return reading === null ? [] : [reading];
}

function holdsEvents(value: unknown): boolean {
  const object = objectOf(value);
  const list = Array.isArray(value)
    ? (value as readonly unknown[])
    : [...listAt(object, 'Records'), ...listAt(object, 'Events')];
  return (object !== null && isEvent(object)) || list.some((one) => holdsEvent(objectOf(one)));
}

function holdsEvent(one: Json | null): boolean {
  return one !== null && (isEvent(one) || textAt(one, 'CloudTrailEvent') !== null);
}

/** The same call, refused again and again, is one. */
function distinct(readings: readonly ErrorReading[]): readonly ErrorReading[] {
  const seen = new Set<string>();
  return readings.filter(({ caller, action, resource, complaint, encoded, operation }) => {
    const key = JSON.stringify([caller, action, resource, complaint, action === null ? encoded : null, operation]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
