import { expect, it } from 'vitest';
import { afterSignOut, beforeSignOut } from './sign-out-words';

it('says what the ways come to, and what became of it', () => {
  const rest = 'Signing out everywhere ends it for all of them; forgetting it here leaves other tools signed in.';
  expect(beforeSignOut('corp', 3)).toBe(`3 profiles and the AWS CLI share the sign-in for corp. ${rest}`);
  expect(beforeSignOut('corp', 1)).toBe(`The AWS CLI and other tools share the sign-in for corp. ${rest}`);
  expect(afterSignOut('corp', 'here', null)).toBeNull();
  expect(afterSignOut('corp', 'everywhere', null)).toBe('The sign-in for corp ended, for the AWS CLI too.');
  expect(afterSignOut('corp', 'everywhere', 'AWS could not be told of the sign-out: no network.')).toBe(
    'The sign-in for corp was removed from this computer, for the AWS CLI too. AWS could not be told of the sign-out: no network.',
  );
});
