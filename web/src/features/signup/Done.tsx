/** The last step: what there is now, and what comes next. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Coach } from '../../api/types';
import { text } from '../../lib/strings';
import { Doorway } from '../../ui/Doorway';
import classes from '../../ui/Form.module.css';
import { Placeholder } from '../../ui/Placeholder';
import { Progress } from './Progress';

export function Done({ name, coach, signedIn }: { name: string; coach: Coach | null; signedIn: boolean }): React.JSX.Element {
  return (
    <Doorway title={text.signUp.done(name)} intro={coach ? text.signUp.doneText : text.signUp.doneTextWaiting} above={<Progress current={2} />}>
      {coach ? (
        <Placeholder icon="circleCheck" title={text.signUp.yourCoach(coach.name)} text={text.signUp.yourCoachHint} heading={2} />
      ) : (
        <Placeholder icon="hourglass" title={text.waiting.title} text={text.waiting.text} heading={2} />
      )}
      <div className={classes.actions}>
        {!signedIn ? (
          <Button component={Link} to="/login" fullWidth>
            {text.signUp.toSignIn}
          </Button>
        ) : (
          <>
            {coach && (
              <Button component={Link} to="/book" fullWidth>
                {text.signUp.book}
              </Button>
            )}
            <Button component={Link} to="/" variant={coach ? 'default' : 'filled'} fullWidth>
              {text.signUp.toApp}
            </Button>
          </>
        )}
      </div>
    </Doorway>
  );
}
