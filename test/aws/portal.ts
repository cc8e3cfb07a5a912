/**
 * IAM Identity Center as a sign-in sees it: registered clients, what a person does in the browser, tokens.
 * https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html
 */
import { createHash } from 'node:crypto';
import { SECRET_MARKER } from './secret-marker';
import { AwsError } from './aws-error';

/** The access portal: the bearer token that it takes, and the roles that its user has (absent: all). */
export interface Sso {
  readonly token: string;
  readonly roles?: readonly { readonly accountId: string; readonly roleName: string }[];
  /** Absent: any. */
  readonly startUrl?: string;
}

interface Client {
  readonly secret: string;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly refreshes: boolean;
}
/** A permission to get tokens: a code, a device code, a refresh token. */
interface Grant {
  readonly clientId: string;
  readonly challenge?: string;
  readonly redirectUri?: string;
  /** Device codes: when it was asked for last; before that much time has passed it is too early. */
  askedAt?: number;
}
type Input = Readonly<Record<string, unknown>>;

/** `allows` and `denies` answer at once, `waits` never; `forges` sends the browser back with a state that nobody gave. */
export type Person = 'allows' | 'denies' | 'waits' | 'forges';

export class Portal {
  person: Person = 'allows';
  /** How long a device code waits between two questions, in seconds. */
  interval = 1;
  deviceSeconds = 600;
  tokenSeconds = 3600;
  clientSeconds = 90 * 24 * 3600;
  private readonly clients = new Map<string, Client>();
  private readonly grants = new Map<string, Grant>();
  private readonly tokens = new Map<string, number>();
  private made = 0;

  constructor(private readonly sso: Sso | null) {}

  /** May this bearer token be used? */
  holds(bearer: unknown): boolean {
    if (typeof bearer !== 'string' || this.sso === null) return false;
    return bearer === this.sso.token || (this.tokens.get(bearer) ?? 0) > Date.now();
  }

  /** Ends a token as a sign-out does, or an administrator; without one, all that were given. */
  revoke(bearer?: string): void {
    if (bearer === undefined) this.tokens.clear();
    else this.tokens.delete(bearer);
  }

  /** No refresh token is good any more: the session ended. */
  endSessions(): void {
    this.grants.clear();
  }

  /** Every registration is unknown from now on. */
  forgetClients(): void {
    this.clients.clear();
  }

  register(input: Input): object {
    if (typeof input['clientName'] !== 'string' || input['clientType'] !== 'public') {
      throw new AwsError('InvalidClientMetadataException', 'Invalid client metadata');
    }
    const scopes = texts(input['scopes']);
    const grantTypes = texts(input['grantTypes']);
    const redirectUris = texts(input['redirectUris']);
    if (grantTypes.includes('authorization_code') && redirectUris.length === 0) {
      throw new AwsError('InvalidRedirectUriException', 'A redirect URI is needed');
    }
    const id = this.name('client');
    const expiresAt = Math.floor(Date.now() / 1000) + this.clientSeconds;
    const secret = this.secret('client-secret');
    const refreshes = scopes.length > 0 && (grantTypes.length === 0 || grantTypes.includes('refresh_token'));
    this.clients.set(id, { secret, expiresAt: expiresAt * 1000, scopes, redirectUris, refreshes });
    const clientIdIssuedAt = Math.floor(Date.now() / 1000);
    return { clientId: id, clientSecret: secret, clientIdIssuedAt, clientSecretExpiresAt: expiresAt };
  }

  /** Where the page of the browser sends it: back to the client, or nowhere (null). Throws what it would show instead. */
  authorize(input: Input): string | null {
    const client = this.clients.get(text(input['client_id']));
    if (client === undefined) throw new AwsError('InvalidClientException', 'Invalid client');
    const redirectUri = text(input['redirect_uri']);
    if (!client.redirectUris.includes(withoutPort(redirectUri))) {
      throw new AwsError('InvalidRedirectUriException', 'Invalid redirect URI');
    }
    const challenge = text(input['code_challenge']);
    const flow = input['response_type'] === 'code' && input['code_challenge_method'] === 'S256';
    if (!flow || !/^[\w-]{43}$/.test(challenge)) throw new AwsError('InvalidRequestException', 'Invalid request');
    if (text(input['scopes']) !== client.scopes.join(' ')) throw new AwsError('InvalidScopeException', 'Invalid scope');
    if (this.person === 'waits') return null;
    const state = this.person === 'forges' ? 'forged' : text(input['state']);
    if (this.person === 'denies') return withQuery(redirectUri, { error: 'access_denied', state });
    const code = this.secret('code');
    this.grants.set(code, { clientId: text(input['client_id']), challenge, redirectUri });
    return withQuery(redirectUri, { code, state });
  }

  device(input: Input): object {
    this.clientOf(input);
    if (input['startUrl'] !== (this.sso?.startUrl ?? input['startUrl'])) {
      throw new AwsError('InvalidRequestException', 'Invalid start url provided');
    }
    const deviceCode = this.secret('device');
    this.grants.set(deviceCode, { clientId: text(input['clientId']) });
    const verificationUri = 'https://device.sso.us-east-1.amazonaws.com/';
    const userCode = 'ABCD-WXYZ';
    return {
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
      expiresIn: this.deviceSeconds,
      interval: this.interval,
    };
  }

  token(input: Input): object {
    const client = this.clientOf(input);
    const key = text(input['code'] ?? input['deviceCode'] ?? input['refreshToken']);
    const grant = this.grants.get(key);
    if (grant === undefined || grant.clientId !== input['clientId']) {
      throw new AwsError('InvalidGrantException', 'Invalid grant provided');
    }
    if (input['grantType'] === 'urn:ietf:params:oauth:grant-type:device_code') this.waitForPerson(grant);
    else if (input['grantType'] === 'authorization_code') {
      const proof = createHash('sha256').update(text(input['codeVerifier'])).digest('base64url');
      if (proof !== grant.challenge || input['redirectUri'] !== grant.redirectUri) {
        throw new AwsError('InvalidGrantException', 'Invalid grant provided');
      }
    } else if (input['grantType'] !== 'refresh_token') {
      throw new AwsError('UnsupportedGrantTypeException', 'Unsupported grant type');
    }
    // Each is good for one use.
    this.grants.delete(key);
    const accessToken = this.secret('access-token');
    this.tokens.set(accessToken, Date.now() + this.tokenSeconds * 1000);
    const tokens = { accessToken, tokenType: 'Bearer', expiresIn: this.tokenSeconds };
    if (!client.refreshes) return tokens;
    const refreshToken = this.secret('refresh-token');
    this.grants.set(refreshToken, { clientId: grant.clientId });
    return { ...tokens, refreshToken };
  }

  private clientOf(input: Input): Client {
    const client = this.clients.get(text(input['clientId']));
    if (client === undefined || client.secret !== input['clientSecret'] || client.expiresAt <= Date.now()) {
      throw new AwsError('InvalidClientException', 'Invalid client provided', 401);
    }
    return client;
  }

  private waitForPerson(grant: Grant): void {
    if (this.person === 'denies') throw new AwsError('AccessDeniedException', 'The user denied the request');
    if (this.person === 'allows') return;
    const early = grant.askedAt !== undefined && Date.now() - grant.askedAt < this.interval * 900;
    grant.askedAt = Date.now();
    if (early) throw new AwsError('SlowDownException', 'Slow down');
    throw new AwsError('AuthorizationPendingException', 'Authorization is pending');
  }

  private name(what: string): string {
    this.made += 1;
    return `${what}-${this.made}`;
  }

  private secret(what: string): string {
    return `${SECRET_MARKER}/${this.name(what)}`;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A client that listens on this machine cannot know its port when it registers. */
function withoutPort(uri: string): string {
  return uri.replace(/^(http:\/\/127\.0\.0\.1):\d+\//, '$1/');
}

function withQuery(uri: string, query: Readonly<Record<string, string>>): string {
  return `${uri}?${new URLSearchParams(query).toString()}`;
}
