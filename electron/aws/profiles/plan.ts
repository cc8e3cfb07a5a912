/** How a profile gets its credentials, as the files say it: everything that is needed to fetch them, nothing fetched yet. */
import { at, type Place } from './place';

/** One sign-in to IAM Identity Center: all that is needed to begin, renew or end it. It serves every profile of its session. */
export interface SignIn {
  /** The session's name, else the start URL exactly as written: its SHA-1 names the token file. */
  readonly tokenKey: string;
  /** What a person calls the sign-in: the session, else the profile. */
  readonly signIn: string;
  /** `aws sso login --sso-session corp` */
  readonly command: string;
  readonly startUrl: string;
  readonly ssoRegion: string;
  /** `sso_registration_scopes`; none where there is no session: such a sign-in lasts eight hours and is never renewed. */
  readonly scopes: readonly string[];
}
/** Through IAM Identity Center. */
export interface SsoPlan extends SignIn {
  readonly kind: 'sso-session' | 'sso';
  readonly account: string;
  readonly role: string;
}
/** Static keys. They stay in this process. */
export interface KeysPlan {
  readonly kind: 'keys';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  readonly account: string | null;
}
export interface ProcessPlan {
  readonly kind: 'process';
  /** Whole: a password may be in it. */
  readonly command: string;
  readonly place: Place;
  readonly account: string | null;
}
export interface WebIdentityPlan {
  readonly kind: 'web-identity';
  readonly roleArn: string;
  readonly sessionName: string | null;
  readonly tokenFile: string;
  readonly place: Place;
}
/** `aws login` (docs/spec/aws-access.md, 1.5). */
export interface ConsoleLoginPlan {
  readonly kind: 'console-login';
  readonly loginSession: string;
  /** `aws login --profile dev` */
  readonly command: string;
}
export interface ChainPlan {
  readonly kind: 'role-chain';
  readonly roleArn: string;
  readonly externalId: string | null;
  readonly sessionName: string | null;
  readonly durationSeconds: number | null;
  readonly mfaSerial: string | null;
  /** Who assumes the role. */
  readonly source: ProfilePlan;
}
/** What this computer has without a profile; only the source of a chain (`credential_source`). */
export interface AmbientPlan {
  readonly kind: 'ambient';
  readonly ambient: Ambient;
}
export const AMBIENTS = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'] as const;
export type Ambient = (typeof AMBIENTS)[number];

export type Plan = SsoPlan | KeysPlan | ProcessPlan | WebIdentityPlan | ConsoleLoginPlan | ChainPlan | AmbientPlan;

export interface ProfilePlan {
  readonly profile: string;
  readonly plan: Plan;
  /** As the files say it. */
  readonly region: string | null;
  /** Worth knowing of this profile, not of its source: what hides what. */
  readonly notes: readonly string[];
}

/** The profiles that a chain goes through, nearest first; none for what is no chain. */
export function sourcesOf(plan: Plan): readonly ProfilePlan[] {
  return plan.kind === 'role-chain' ? [plan.source, ...sourcesOf(plan.source.plan)] : [];
}

/** The sign-in to IAM Identity Center that a profile begins with, its own or that of its chain; null: none. */
export function signInOf(profile: ProfilePlan): SsoPlan | null {
  for (const { plan } of [profile, ...sourcesOf(profile.plan)]) {
    if (plan.kind === 'sso' || plan.kind === 'sso-session') return plan;
  }
  return null;
}

/**
 * The notes of a profile and of the profiles that its chain goes through, and which command is run. `shown`: as much of
 * a command as the reader may see.
 */
export function allNotes(profile: ProfilePlan, shown: (command: string) => string): readonly string[] {
  const notesOf = ({ notes, plan }: ProfilePlan) => [
    ...notes,
    ...(plan.kind === 'process' ? [`It runs the command ${shown(plan.command)} (${at(plan.place)}).`] : []),
  ];
  const ofSources = sourcesOf(profile.plan).flatMap((source) =>
    notesOf(source).map((note) => `${source.profile}: ${note}`),
  );
  return [...notesOf(profile), ...ofSources];
}
