/** Where in the config files something stands. */
export interface Place {
  /** As a person knows it: `~/.aws/config`. */
  readonly file: string;
  readonly line: number;
}

/** `~/.aws/config line 12` */
export function at({ file, line }: Place): string {
  return `${file} line ${line}`;
}
