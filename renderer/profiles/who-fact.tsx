import type { ReactNode } from 'react';
import type { Profile } from '../../shared/ipc/contract';
import { askWho } from '../actions/who';
import { CopyButton } from '../ui/copy-button';
import { withLocalTimes } from '../ui/local-times';
import { shortenMiddle } from '../ui/shorten-middle';
import { TextButton } from '../ui/text-button';
import { Fact } from './fact';
import { useWho } from './use-who';
import { accountWords, callerWords, mayAsk } from './who-words';

/** As many letters as fit a line. */
const LONGEST = 44;

interface Props {
  readonly profile: Profile;
  readonly region: string | null;
  /** Not to be asked before the button is pressed. */
  readonly onRequest: boolean;
}

/** Who AWS says that the profile is. The answer takes the place that is kept for it. */
export function WhoFact({ profile, region, onRequest }: Props) {
  const answer = useWho(profile, region, onRequest);
  if (region === null || !mayAsk(profile)) return null;
  const check = (words: string): ReactNode => (
    <TextButton onClick={() => void askWho(profile.name, region, true)}>{words}</TextButton>
  );
  return (
    <Fact label="AWS says">
      <div className="who" role="status" data-testid="who" data-state={answer?.kind}>
        {(answer === null || answer.kind === 'asking') && <p className="quiet">asking …</p>}
        {answer?.kind === 'on-request' && <p>{check('Check who this is')}</p>}
        {answer?.kind === 'failed' && (
          <>
            <p>{withLocalTimes(`${answer.error.title} ${answer.error.hint}`, new Date())}</p>
            <p>{check('Check again')}</p>
          </>
        )}
        {answer?.kind === 'known' && (
          <>
            <p>{accountWords(answer.who)}</p>
            <p title={answer.who.arn}>
              {shortenMiddle(callerWords(answer.who), LONGEST)}{' '}
              <CopyButton label="Copy the caller’s ARN" text={answer.who.arn} />
            </p>
          </>
        )}
      </div>
    </Fact>
  );
}
