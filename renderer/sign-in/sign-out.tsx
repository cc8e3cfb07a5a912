import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useState, type KeyboardEvent } from 'react';
import type { ShownError } from '../../shared/ipc/contract';
import type { SignInOf, SignOutWay } from '../../shared/ipc/sign-in-types';
import { signOut } from '../actions/sign-out';
import { TextButton } from '../ui/text-button';
import { afterSignOut, beforeSignOut } from './sign-out-words';
import './sign-in.css';

type Step =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking'; readonly failure: ShownError | null }
  | { readonly kind: 'working'; readonly way: SignOutWay }
  | { readonly kind: 'done'; readonly sentence: string | null };

interface Props {
  readonly signIn: SignInOf;
  /** What it is called. */
  readonly name: string;
  /** Is there anything to sign out of? */
  readonly isIn: boolean;
  /** How many profiles of the list live by it. */
  readonly profiles: number;
}

/** The way out of a sign-in: what that means for other tools, then one of two ways, then how it went. */
export function SignOut({ signIn, name, isIn, profiles }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'closed' });
  const close = () => setStep({ kind: 'closed' });
  const leave = async (way: SignOutWay) => {
    setStep({ kind: 'working', way });
    const answer = await signOut(signIn, way);
    if (!answer.ok) setStep({ kind: 'asking', failure: answer.error });
    else setStep({ kind: 'done', sentence: afterSignOut(name, way, answer.data.note) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || step.kind !== 'asking') return;
    // The question, not the dialog that it is in.
    event.stopPropagation();
    close();
  };
  return (
    <div className="sign-out" onKeyDown={onKeyDown}>
      {step.kind === 'working' || (step.kind === 'asking' && isIn) ? (
        <Ways words={beforeSignOut(name, profiles)} step={step} onLeave={(way) => void leave(way)} onCancel={close} />
      ) : isIn ? (
        <TextButton onClick={() => setStep({ kind: 'asking', failure: null })}>Sign out of {name}</TextButton>
      ) : (
        step.kind === 'done' && step.sentence !== null && <p role="status">{step.sentence}</p>
      )}
    </div>
  );
}

interface WaysProps {
  readonly words: string;
  readonly step: Extract<Step, { readonly kind: 'asking' | 'working' }>;
  readonly onLeave: (way: SignOutWay) => void;
  readonly onCancel: () => void;
}

function Ways({ words, step, onLeave, onCancel }: WaysProps) {
  const way = step.kind === 'working' ? step.way : null;
  const failure = step.kind === 'asking' ? step.failure : null;
  return (
    <div className="sign-in" data-testid="sign-out">
      <p>{words}</p>
      {failure !== null && (
        <div role="alert">
          <Alert type="error" header={failure.title} statusIconAriaLabel="Problem">
            {failure.hint}
          </Alert>
        </div>
      )}
      <div className="sign-in-actions">
        <Button loading={way === 'everywhere'} disabled={way !== null} onClick={() => onLeave('everywhere')}>
          Sign out everywhere
        </Button>
        <Button loading={way === 'here'} disabled={way !== null} onClick={() => onLeave('here')}>
          Forget in this app only
        </Button>
        <Button variant="link" disabled={way !== null} onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
