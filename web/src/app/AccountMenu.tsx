/** Who is signed in, and the way out. */
import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { signOut } from '../auth/session';
import { useMe } from '../auth/useMe';
import { text } from '../lib/strings';
import { initials } from '../lib/names';
import { Icon } from '../ui/Icon';
import classes from './AccountMenu.module.css';

export function AccountMenu(): React.JSX.Element {
  const { user } = useMe();
  const leave = (): void => {
    signOut().catch(() => notifications.show({ color: 'rust', title: text.problems.network, message: text.frame.signOutFailed }));
  };
  return (
    <Menu position="bottom-end" width={260} shadow="md" classNames={{ dropdown: classes.dropdown, item: classes.item }}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <Avatar size={36} className={classes.avatar}>
            <span aria-hidden>{initials(user.name)}</span>
          </Avatar>
          <span className="vh">{text.frame.account(user.name)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who} role="none">
          <p className={classes.name}>{user.name}</p>
          <p>{user.email}</p>
          <p>{text.frame.roles[user.role]}</p>
        </div>
        <Menu.Item leftSection={<Icon name="logout" size={18} />} onClick={leave}>
          {text.frame.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
