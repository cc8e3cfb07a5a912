/** Where configuration comes from: the variables and the home folder, handed in so that a test can have its own. */
import { homedir } from 'node:os';

export interface AwsEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Files of sign-ins that the window is not to use until somebody signs in there again; absent: none. */
  readonly forgotten?: ReadonlySet<string>;
}

/** Of the process that runs. `forgotten`: names of token files, without folder. */
export function processEnvironment(forgotten: readonly string[] = []): AwsEnvironment {
  // Which Node runs this is not the user's to choose: the SDK's warning about its version would only be noise.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  return { env: process.env, home: homedir(), forgotten: new Set(forgotten) };
}
