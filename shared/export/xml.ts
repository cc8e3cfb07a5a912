/** Text made safe for XML: policy names come from strangers. */

// Characters that XML 1.0 forbids, and those that turn the writing direction and so would disguise a name.
// eslint's no-control-regex is right in general; here control characters are the point, so they are built by code.
const FORBIDDEN = new RegExp(
  `[${range(0x00, 0x08)}${range(0x0b, 0x0c)}${range(0x0e, 0x1f)}${range(0x7f, 0x9f)}${range(0x202a, 0x202e)}${range(0x2066, 0x2069)}${range(0xfffe, 0xffff)}]`,
  'g',
);
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const REPLACEMENT = '\ufffd';
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function range(from: number, to: number): string {
  const escape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
  return `${escape(from)}-${escape(to)}`;
}

/** For element content and attribute values in quotes alike; line breaks and tabs become spaces. */
export function escapeXml(text: string): string {
  return text
    .replace(LONE_SURROGATE, REPLACEMENT)
    .replace(FORBIDDEN, REPLACEMENT)
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A number as short as a tenth of a pixel allows. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
