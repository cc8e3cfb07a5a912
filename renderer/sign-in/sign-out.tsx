import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { Profile, ShownError } from '../../shared/ipc/contract';
import type { SignOutWay } from '../../shared/ipc/sign-in-types';
import { signOut } from '../actions/sign-out';
import { TextButton } from '../ui/text-button';
import { afterSignOut, beforeSignOut } from './sign-out-words';
import './sign-in.css';

type Step =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking'; readonly failure: ShownError | null }
  | { readonly kind: 'working'; readonly way: SignOutWay }
  | { readonly kind: 'done'; readonly sentence: string };

interface Props {
  readonly profile: Profile;
  /** What the sign-in is called that the profile lives by. */
  readonly signIn: string;
  /** How many profiles of the list live by it. */
  readonly profiles: number;
}

/** The way out of a sign-in: what that means for other tools, then one of two ways, then how it went. */
export function SignOut({ profile, signIn, profiles }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'closed' });
  const isIn = profile.state.kind === 'ready' || profile.state.kind === 'refreshable';
  const leave = async (way: SignOutWay) => {
    setStep({ kind: 'working', way });
    const answer = await signOut(profile.name, way);
    if (!answer.ok) setStep({ kind: 'asking', failure: answer.error });
    else setStep({ kind: 'done', sentence: afterSignOut(signIn, way, answer.data.note) });
  };
  if (step.kind === 'done' && !isIn) return <p role="status">{step.sentence}</p>;
  if (!isIn && step.kind !== 'working') return null;
  if (step.kind === 'closed' || step.kind === 'done') {
    return (
      <p>
        <TextButton onClick={() => setStep({ kind: 'asking', failure: null })}>Sign out of {signIn}</TextButton>
      </p>
    );
  }
  const working = step.kind === 'working';
  return (
    <div className="sign-in" data-testid="sign-out">
      <p>{beforeSignOut(signIn, profiles)}</p>
      {!working && step.failure !== null && (
        <div role="alert">
          <Alert type="error" header={step.failure.title} statusIconAriaLabel="Problem">
            {step.failure.hint}
          </Alert>
        </div>
      )}
      <div className="sign-in-actions">
        <Button
          loading={working && step.way === 'everywhere'}
          disabled={working}
          onClick={() => void leave('everywhere')}
        >
          Sign out everywhere
        </Button>
        <Button loading={working && step.way === 'here'} disabled={working} onClick={() => void leave('here')}>
          Forget in this app only
        </Button>
        <Button variant="link" disabled={working} onClick={() => setStep({ kind: 'closed' })}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
