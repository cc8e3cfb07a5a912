/**
 * The other engine that ours is measured beside: @cloud-copilot/iam-simulate (AGPL), installed into a folder of the
 * system's temporary ones and called through its public functions only. No file of the project depends on it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const SCOPE = '@cloud-copilot';
const VERSION = '0.1.173';

/** What we hand to it: our own words for its published input. */
export interface Simulation {
  readonly request: {
    readonly principal: unknown;
    readonly action: string;
    readonly resource: { readonly resource: string; readonly accountId: string };
    readonly contextVariables: Readonly<Record<string, string | readonly string[]>>;
  };
  readonly identityPolicies: readonly NamedPolicy[];
  readonly permissionBoundaryPolicies?: readonly NamedPolicy[];
  readonly sessionPolicy?: unknown;
  readonly serviceControlPolicies: readonly Level[];
  readonly resourceControlPolicies: readonly Level[];
  readonly resourcePolicy?: unknown;
  readonly vpcEndpointPolicies?: readonly NamedPolicy[];
  readonly additionalSettings?: { readonly s3: { readonly blockPublicAccess: boolean } };
}
export interface NamedPolicy {
  readonly name: string;
  readonly policy: unknown;
}
export interface Level {
  readonly orgIdentifier: string;
  readonly policies: readonly NamedPolicy[];
}

export interface Peer {
  /** Its fastest path: no validation, an answer only. */
  readonly decide: (simulation: Simulation) => string;
  /** Its documented path: input checked, every statement explained. */
  readonly explain: (simulation: Simulation) => Promise<unknown>;
  /** Takes a policy as checked, once, so that it is not checked again. */
  readonly policy: (document: unknown, name: string) => unknown;
  /** The same simulation with every policy taken as checked. */
  readonly ready: (simulation: Simulation) => Simulation;
}

/** Loads it, and installs it first where it is not there in this version. Throws without a package registry. */
export async function loadPeer(): Promise<Peer> {
  const modules = path.join(install(), 'node_modules', SCOPE);
  const [simulate, policies] = await Promise.all([load(modules, 'iam-simulate'), load(modules, 'iam-policy')]);
  const decide = callable(simulate, 'runUnsafeSimulation');
  const explain = callable(simulate, 'runSimulation');
  const make = callable(policies, 'createValidatedPolicy');
  const policy = (document: unknown, name: string) => make(document, () => [], { name });
  return {
    decide: (simulation) => String(decide(simulation, {})),
    explain: async (simulation) => explain(simulation, {}),
    policy,
    ready: (simulation) => ready(simulation, policy, simulate['anonymousPrincipal']),
  };
}

function install(): string {
  const folder = path.join(tmpdir(), `iam-atlas-bench-peer-${VERSION}`);
  const manifest = path.join(folder, 'node_modules', SCOPE, 'iam-simulate', 'package.json');
  if (!existsSync(manifest) || !readFileSync(manifest, 'utf8').includes(`"version": "${VERSION}"`)) {
    mkdirSync(folder, { recursive: true });
    const words = ['install', '--prefix', folder, '--no-audit', '--no-fund', `${SCOPE}/iam-simulate@${VERSION}`];
    execFileSync('npm', words, { cwd: folder, stdio: 'pipe' });
  }
  return folder;
}

async function load(modules: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  const file = pathToFileURL(path.join(modules, name, 'dist', 'esm', 'index.js')).href;
  return (await import(/* @vite-ignore */ file)) as Readonly<Record<string, unknown>>;
}

function callable(from: Readonly<Record<string, unknown>>, name: string): (...args: readonly unknown[]) => unknown {
  const found = from[name];
  if (typeof found !== 'function') throw new Error(`the other engine has no ${name}`);
  return found as (...args: readonly unknown[]) => unknown;
}

function ready(simulation: Simulation, policy: Peer['policy'], anonymous: unknown): Simulation {
  const named = (list: readonly NamedPolicy[]) =>
    list.map(({ name, policy: document }) => ({ name, policy: policy(document, name) }));
  const levels = (list: readonly Level[]) =>
    list.map(({ orgIdentifier, policies }) => ({ orgIdentifier, policies: named(policies) }));
  const { request, permissionBoundaryPolicies, vpcEndpointPolicies, sessionPolicy, resourcePolicy } = simulation;
  return {
    ...simulation,
    request: request.principal === '*' ? { ...request, principal: anonymous } : request,
    identityPolicies: named(simulation.identityPolicies),
    serviceControlPolicies: levels(simulation.serviceControlPolicies),
    resourceControlPolicies: levels(simulation.resourceControlPolicies),
    ...(permissionBoundaryPolicies && { permissionBoundaryPolicies: named(permissionBoundaryPolicies) }),
    ...(vpcEndpointPolicies && { vpcEndpointPolicies: named(vpcEndpointPolicies) }),
    ...(sessionPolicy !== undefined && { sessionPolicy: policy(sessionPolicy, 'session') }),
    ...(resourcePolicy !== undefined && { resourcePolicy: policy(resourcePolicy, 'resource') }),
  };
}
