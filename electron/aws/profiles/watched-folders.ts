/** Where it can be seen that a profile or a sign-in changed. */
import path from 'node:path';
import type { AwsEnvironment } from '../environment';
import { configFilePath } from './config-file';

/** Folders of the config files and of the sign-in caches; none of them need be there. */
export function watchedFolders(environment: AwsEnvironment): readonly string[] {
  const { env, home } = environment;
  return [
    ...new Set([
      path.dirname(configFilePath(environment, 'AWS_CONFIG_FILE', path.join('.aws', 'config'))),
      path.dirname(configFilePath(environment, 'AWS_SHARED_CREDENTIALS_FILE', path.join('.aws', 'credentials'))),
      path.join(home, '.aws', 'sso', 'cache'),
      env.AWS_LOGIN_CACHE_DIRECTORY || path.join(home, '.aws', 'login', 'cache'),
    ]),
  ];
}
