/** Confirming an address later than right after signing up; signing in is the next step. */
import { Button } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { text } from '../../lib/strings';
import { Doorway } from '../../ui/Doorway';
import { Confirm } from './Confirm';

const route = getRouteApi('/confirm');

export function ConfirmPage(): React.JSX.Element {
  const { email } = route.useSearch();
  const [confirmed, setConfirmed] = useState(false);
  if (!confirmed) return <Confirm email={email} onConfirmed={() => setConfirmed(true)} />;
  return (
    <Doorway title={text.confirm.done} intro={text.confirm.doneHint}>
      <Button component={Link} to="/login" fullWidth>
        {text.signUp.toSignIn}
      </Button>
    </Doorway>
  );
}
