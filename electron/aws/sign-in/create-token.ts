/** CreateToken: whatever was granted in, a token for the file out. */
import { CreateTokenCommand } from '@aws-sdk/client-sso-oidc';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { notAws } from './not-aws';
import { askOidc } from './oidc';

export type Grant =
  | {
      readonly grantType: 'authorization_code';
      readonly code: string;
      readonly codeVerifier: string;
      readonly redirectUri: string;
    }
  | { readonly grantType: 'urn:ietf:params:oauth:grant-type:device_code'; readonly deviceCode: string }
  | { readonly grantType: 'refresh_token'; readonly refreshToken: string };

export interface Granted {
  readonly accessToken: string;
  /** By this computer's clock, which is also the one that asks whether it has ended. */
  readonly until: Date;
  readonly refreshToken: string | null;
}

/** Rejects with `AskFault`, `CredentialsFailure` for an answer that is none, or `SignInCancelled`. */
export async function createToken(
  signIn: SignIn,
  client: { readonly id: string; readonly secret: string },
  grant: Grant,
  environment: AwsEnvironment,
  signal?: AbortSignal,
): Promise<Granted> {
  const command = new CreateTokenCommand({ clientId: client.id, clientSecret: client.secret, ...grant });
  const { accessToken, expiresIn, refreshToken } = await askOidc(
    signIn,
    environment,
    (oidc, abortSignal) => oidc.send(command, { abortSignal }),
    signal,
  );
  if (!accessToken || !expiresIn) throw notAws(signIn, environment);
  return { accessToken, until: new Date(Date.now() + expiresIn * 1000), refreshToken: refreshToken ?? null };
}
