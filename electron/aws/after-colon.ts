/** A sentence that goes on after a colon: lower case, but for a name that it begins with (AWS, an action). */
export function afterColon(sentence: string): string {
  return /^[A-Z]([a-z]| )/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
