/** How the product speaks, as far as a test can tell. */

/** What of docs/voice.md a program can hear: short titles with names for ARNs, two sentences, lists with an end. */
export function faultsOfStyle(title: string, message: string): readonly string[] {
  return [
    ...(title.length > 90 ? ['a title of more than 90 characters'] : []),
    ...(/\barn:/.test(title) ? ['an ARN in the title'] : []),
    ...(message.split(/(?<=\.) (?=\S)/).length > 2 ? ['more than two sentences'] : []),
    ...(/\.$/.test(message) ? [] : ['no full stop at the end']),
    ...(/\b(?:the (?:the|its|a|an)|a an?)\b|\.\.|,,| [,.;:](?: |$)/i.test(message)
      ? ['a doubled article or mark']
      : []),
    ...(/(?:[^\s,]+, ){4,}[^\s,]+ (?:and|or) /.test(message) ? ['more than four names'] : []),
  ];
}
