/** Where configuration comes from: the variables and the home folder, handed in so that a test can have its own. */
import { homedir } from 'node:os';

export interface AwsEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /**
   * What the system's settings say of a call to that URL, as a PAC file's list (`PROXY p:3128; DIRECT`), for where no
   * variable names a proxy. Absent: nobody knows. Never rejects.
   */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** Files of sign-ins that the window is not to use until somebody signs in there again; absent: none. */
  readonly forgotten?: ReadonlySet<string>;
}

/** Of the process that runs. `forgotten`: names of token files, without folder. */
export function processEnvironment({ forgotten = [], ...more }: Given = {}): AwsEnvironment {
  // Which Node runs this is not the user's to choose: the SDK's warning about its version would only be noise.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  return { env: process.env, home: homedir(), forgotten: new Set(forgotten), ...more };
}

interface Given extends Pick<AwsEnvironment, 'systemProxy'> {
  readonly forgotten?: readonly string[];
}
