/** One to five stars as a radio group with a word for each, and words of one's own if one likes. */
import { Button, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { text } from '../../lib/strings';
import { useLiveState } from '../../live/live';
import { StarIcon } from '../../ui/Icon';
import classes from './Rating.module.css';

/** As much as the API takes. */
const LONGEST = 2000;
/** From here on it matters how much is left. */
const TELL_FROM = 1800;

interface RatingFormProps {
  stars: number;
  feedback: string;
  onStars: (stars: number) => void;
  onFeedback: (feedback: string) => void;
  onSend: () => void;
}

export function RatingForm({ stars, feedback, onStars, onFeedback, onSend }: RatingFormProps): React.JSX.Element {
  const [missing, setMissing] = useState(false);
  const offline = useLiveState() === 'offline';
  const why = useId();
  const send = (event: React.FormEvent): void => {
    event.preventDefault();
    if (offline) return;
    if (stars === 0) setMissing(true);
    else onSend();
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <fieldset className={classes.stars} aria-describedby={missing ? why : undefined}>
        <legend className="vh">{text.sessionRating.ask}</legend>
        {text.sessionRating.words.map((word, i) => (
          <label key={word} className={classes.star} data-lit={i < stars || undefined}>
            <input
              type="radio"
              name="stars"
              value={i + 1}
              className={classes.radio}
              checked={stars === i + 1}
              onChange={() => {
                onStars(i + 1);
                setMissing(false);
              }}
            />
            <StarIcon size={32} />
            <span className={classes.caption}>
              {i + 1} <span>{word}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {missing && (
        <p id={why} role="alert" className={classes.missing}>
          {text.sessionRating.choose}
        </p>
      )}
      <Textarea
        label={text.sessionRating.feedback}
        description={text.sessionRating.feedbackHint}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={LONGEST}
        value={feedback}
        onChange={(event) => onFeedback(event.currentTarget.value)}
      />
      {feedback.length > TELL_FROM && <p className={classes.left}>{text.sessionRating.left(LONGEST - feedback.length)}</p>}
      <div className={classes.send}>
        <Button type="submit" disabled={offline}>
          {text.sessionRating.send}
        </Button>
        {offline && <p className={classes.left}>{text.offline}</p>}
      </div>
    </form>
  );
}
