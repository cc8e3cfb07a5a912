/** A home folder in which somebody has signed in with IAM Identity Center: config, session and cached token. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SECRET_MARKER } from '../aws/access-keys';

/** What the portal of the endpoint is to take. */
export const TOKEN = `${SECRET_MARKER}/bearer`;

/** Gives the folder. The profile is called `dev`, its session `corp`. */
export async function signedInHome(account: string): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'iam-atlas-home-'));
  const cache = path.join(home, '.aws', 'sso', 'cache');
  await mkdir(cache, { recursive: true });
  const config = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[profile dev]
sso_session = corp
sso_account_id = ${account}
sso_role_name = Dev
region = us-east-1
`;
  await writeFile(path.join(home, '.aws', 'config'), config);
  const token = {
    startUrl: 'https://corp.awsapps.com/start',
    region: 'us-east-1',
    accessToken: TOKEN,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  await writeFile(path.join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`), JSON.stringify(token));
  return home;
}
