/** An authorization message that only AWS can read: `Encoded authorization failure message: …` (EC2 and a few others). */
const MARK = /encoded authorization failure message: ?/i;
/** What AWS takes: docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
const LONGEST = 10_240;

/** `text` is clean. Null: there is none, or its end is missing so that nobody can decode it. */
export function encodedMessage(text: string): string | null {
  const match = MARK.exec(text);
  if (match === null) return null;
  const at = match.index + match[0].length;
  const message = /^[A-Za-z0-9_-]{20,}/.exec(text.slice(at, at + LONGEST + 1))?.[0];
  return message === undefined || message.length > LONGEST ? null : message;
}

/** The command that decodes it; its answer can be pasted in the same place. */
export function decodeCommand(message: string): string {
  return `aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message ${message}`;
}
