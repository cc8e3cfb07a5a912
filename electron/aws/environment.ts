/** Where configuration comes from: the variables and the home folder, handed in so that a test can have its own. */
import { homedir } from 'node:os';

export interface AwsEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Of the process that runs. */
export function processEnvironment(): AwsEnvironment {
  return { env: process.env, home: homedir() };
}
