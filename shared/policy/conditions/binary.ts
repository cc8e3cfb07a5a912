/** BinaryEquals: both sides are base64, bytes are compared (E82). */
import { closedTest, FAULTY, type CompileValue } from './value-test';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of base64 text (padding may be left out); null: not base64. */
export function parseBase64(text: string): Uint8Array | null {
  const digits = text.replace(/\s/g, '').replace(/={1,2}$/, '');
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const digit of digits) {
    buffer = ((buffer << 6) | ALPHABET.indexOf(digit)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 0xff;
    }
  }
  return bytes;
}

export const compileBinary: CompileValue = (text) => {
  const wanted = parseBase64(text);
  if (wanted === null) return FAULTY;
  return closedTest((value) => {
    const bytes = parseBase64(value);
    return bytes === null ? null : bytes.length === wanted.length && bytes.every((byte, i) => byte === wanted[i]);
  });
};
