/** The rating of a session that was held: asked of its member once, read by everybody who may see the session (9). */
import { useRef, useState } from 'react';
import type { SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText } from '../../lib/time';
import { StarIcon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import classes from './Rating.module.css';
import { RatingForm } from './RatingForm';
import { useTarget } from './SessionHead';
import page from './SessionPage.module.css';
import { ratingFailure, useRating } from './useRating';

export function Rating({ session, now }: { session: SessionDetail; now: Date }): React.JSX.Element | null {
  const { user, permissions } = useMe();
  const rate = useRating(session);
  const [stars, setStars] = useState(0);
  const [feedback, setFeedback] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const section = useTarget('rating');
  const asked = session.member_id === user.user_id && permissions.includes('ratings:write');
  if (session.status !== 'completed' || (!session.rating && !asked)) return null;
  const problem = rate.error && ratingFailure(rate.error);
  return (
    <div ref={section} tabIndex={-1} className={page.target}>
      <section className={page.card} aria-labelledby="rating-title">
        <h2 id="rating-title" ref={title} tabIndex={-1} className={page.subtitle}>
          {session.rating ? text.sessionRating.title : text.sessionRating.ask}
        </h2>
        {problem && (
          <Notice tone="warn" title={problem.title} urgent occasion={rate.submittedAt}>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        )}
        {session.rating ? (
          <Given session={session} rating={session.rating} mine={session.member_id === user.user_id} now={now} />
        ) : (
          <RatingForm
            stars={stars}
            feedback={feedback}
            onStars={setStars}
            onFeedback={setFeedback}
            onSend={() => {
              rate.mutate({ stars, feedback });
              title.current?.focus();
            }}
          />
        )}
      </section>
    </div>
  );
}

interface GivenProps {
  session: SessionDetail;
  rating: NonNullable<SessionDetail['rating']>;
  mine: boolean;
  now: Date;
}

function Given({ session, rating, mine, now }: GivenProps): React.JSX.Element {
  return (
    <div className={classes.given}>
      <div className={classes.row}>
        <span className={classes.row}>
          {text.sessionRating.words.map((word, i) => (
            <StarIcon key={word} size={22} className={i < rating.stars ? classes.lit : classes.dim} />
          ))}
        </span>
        <p className={classes.said}>
          <b>{mine ? text.sessionRating.mine(rating.stars) : text.sessionRating.theirs(firstName(session.member_name), rating.stars)}</b>
          <span className={classes.word}>
            {' '}
            · {text.sessionRating.words[rating.stars - 1]} · {dateText(rating.rated_at, browserZone(), now)}
          </span>
        </p>
      </div>
      {rating.feedback && <blockquote className={classes.feedback}>{rating.feedback}</blockquote>}
    </div>
  );
}
