/** A person's own profile: details, what belongs to the role, notifications, look, password. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { OtherZone } from '../../parts/OtherZone';
import { Notice } from '../../ui/Notice';
import { CoachingCard } from './CoachingCard';
import { DetailsCard } from './DetailsCard';
import { LookCard } from './LookCard';
import { MemberCard } from './MemberCard';
import classes from './ProfilePage.module.css';
import { ToldCard } from './ToldCard';

export function ProfilePage(): React.JSX.Element {
  const me = useMe();
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{text.profile.title}</h1>
      <OtherZone />
      {!me.user.takes_mail && (
        <Notice tone="warn" icon="mail" title={text.profile.mailReturned}>
          <p>{text.profile.mailReturnedHint}</p>
        </Notice>
      )}
      <DetailsCard user={me.user} />
      {me.coach && <CoachingCard coach={me.coach} own mayWrite={me.permissions.includes('coaches:write')} />}
      {me.member && <MemberCard member={me.member} />}
      {me.user.role !== 'admin' && <ToldCard me={me} />}
      <LookCard />
      <section className={card.card} aria-labelledby="password">
        <h2 id="password" className={card.title}>
          {text.profile.password}
        </h2>
        <p className={card.hint}>{text.profile.passwordHint}</p>
        <div className={classes.actions}>
          <Button component={Link} to="/forgot-password" hash={`email=${encodeURIComponent(me.user.email)}`} variant="default">
            {text.profile.changePassword}
          </Button>
        </div>
      </section>
    </div>
  );
}
