/** Permissions of one person: the role's defaults, and what is granted or revoked beside them (12.3-12.5). */
import { Button, Switch } from '@mantine/core';
import type { Account, Permission } from '../../api/types';
import { accounts } from '../../lib/words/accounts';
import card from '../../parts/Card.module.css';
import { EditCard } from '../../parts/EditCard';
import { useEdit } from '../../parts/useEdit';
import { GROUPS, inGroup, overridesFor, PERMISSIONS } from './permissions';
import classes from './UserPage.module.css';
import { useSaveUser } from './useSaveUser';

interface PermissionsCardProps {
  user: Account;
  own: boolean;
  mayWrite: boolean;
}

export function PermissionsCard({ user, own, mayWrite }: PermissionsCardProps): React.JSX.Element {
  const save = useSaveUser(user);
  const edit = useEdit<{ held: Permission[] }>({
    saved: { held: PERMISSIONS.filter((one) => user.permissions.includes(one)) },
    what: accounts.account.permissions,
    save: ({ held }) => save(overridesFor(held ?? [], user.role_permissions)),
  });
  const { held } = edit.form.values;
  const hold = (wanted: (one: Permission) => boolean): void => edit.form.setFieldValue('held', PERMISSIONS.filter(wanted));
  const differs = PERMISSIONS.some((one) => held.includes(one) !== user.role_permissions.includes(one));

  return (
    <EditCard title={accounts.account.permissions} hint={accounts.account.permissionsHint} edit={edit}>
      <fieldset disabled={!mayWrite} className={card.plain}>
        {GROUPS.map((group) => (
          <fieldset key={group} className={classes.group}>
            <legend>{accounts.permissions.groups[group]}</legend>
            {inGroup(group).map((one) => {
              const needed = own && one === 'users:write' && held.includes(one);
              return (
                <div key={one} className={classes.permission}>
                  <Switch
                    label={accounts.permissions.names[one]}
                    description={needed ? accounts.account.ownPermission : undefined}
                    withThumbIndicator={false}
                    disabled={needed}
                    checked={held.includes(one)}
                    onChange={(event) => {
                      const on = event.currentTarget.checked;
                      hold((each) => (each === one ? on : held.includes(each)));
                    }}
                  />
                  <Tag held={held.includes(one)} byRole={user.role_permissions.includes(one)} />
                </div>
              );
            })}
          </fieldset>
        ))}
        {differs && mayWrite && (
          <Button variant="subtle" className={classes.reset} onClick={() => hold((one) => user.role_permissions.includes(one))}>
            {accounts.account.reset}
          </Button>
        )}
      </fieldset>
    </EditCard>
  );
}

function Tag({ held, byRole }: { held: boolean; byRole: boolean }): React.JSX.Element {
  if (held === byRole) return <span className={classes.tag}>{byRole ? accounts.account.byRole : accounts.account.notByRole}</span>;
  return (
    <span className={classes.tag} data-kind={held ? 'granted' : 'revoked'}>
      {held ? accounts.account.granted : accounts.account.revoked}
    </span>
  );
}
