/** Who is signed in, and the way out. */
import { Avatar, Button, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { signOut } from '../auth/session';
import { useMe } from '../auth/useMe';
import { text } from '../lib/strings';
import { initials } from '../lib/names';
import { Dropdown } from '../ui/Dropdown';
import { Icon } from '../ui/Icon';
import { toast } from '../ui/toast';
import classes from './AccountMenu.module.css';

export function AccountMenu(): React.JSX.Element {
  const { user } = useMe();
  const [open, setOpen] = useState(false);
  const leave = (): void => {
    signOut().catch(() => toast('bad', text.problems.network, text.frame.signOutFailed));
  };
  return (
    <Dropdown
      open={open}
      onChange={setOpen}
      className={classes.dropdown}
      renderButton={(props) => (
        <UnstyledButton className={classes.target} {...props}>
          <Avatar size={36} className={classes.avatar}>
            <span aria-hidden>{initials(user.name)}</span>
          </Avatar>
          <span className="vh">{text.frame.account(user.name)}</span>
        </UnstyledButton>
      )}
    >
      <div className={classes.who}>
        <p className={classes.name}>{user.name}</p>
        <p>{user.email}</p>
        <p>{text.frame.roles[user.role]}</p>
      </div>
      <Button component={Link} to="/profile" variant="subtle" color="gray" fullWidth justify="flex-start" className={classes.leave} leftSection={<Icon name="user" size={18} />} onClick={() => setOpen(false)}>
        {text.frame.profile}
      </Button>
      <Button variant="subtle" color="gray" fullWidth justify="flex-start" className={classes.leave} leftSection={<Icon name="logout" size={18} />} onClick={leave}>
        {text.frame.signOut}
      </Button>
    </Dropdown>
  );
}
