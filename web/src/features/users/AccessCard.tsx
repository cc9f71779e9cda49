/** A user's name, whether they may sign in, and whether mails go out to them. */
import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../api/errors';
import type { Account } from '../../api/types';
import { text } from '../../lib/strings';
import { accounts } from '../../lib/words/accounts';
import { browserZone } from '../../lib/time';
import card from '../../parts/Card.module.css';
import { EditCard } from '../../parts/EditCard';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { useEdit } from '../../parts/useEdit';
import { useNow } from '../../ui/useNow';
import { useSaveUser } from './useSaveUser';

interface AccessCardProps {
  user: Account;
  /** Whether it is the reader's own account. */
  own: boolean;
  mayWrite: boolean;
}

export function AccessCard({ user, own, mayWrite }: AccessCardProps): React.JSX.Element {
  const now = useNow();
  const save = useSaveUser(user);
  const [blocked, setBlocked] = useState<unknown>(null);
  const edit = useEdit({
    saved: { name: user.name, active: user.status === 'active', takes_mail: user.takes_mail },
    what: accounts.account.title,
    validate: { name: (value) => (value.trim() ? null : text.signUp.needName) },
    save: async ({ name, active, takes_mail: mail }) => {
      try {
        await save({ ...(name !== undefined && { name: name.trim() }), ...(active !== undefined && { status: active ? 'active' : 'inactive' }), ...(mail && { takes_mail: true }) });
      } catch (error) {
        if (hasCode(error, 'BookingsExist')) setBlocked(error);
        throw error;
      }
    },
  });
  const { form } = edit;
  return (
    <>
      <EditCard title={accounts.account.title} edit={edit}>
        <fieldset disabled={!mayWrite} className={card.plain}>
          <TextInput label={accounts.account.name} {...form.getInputProps('name')} />
          <Switch
            label={accounts.account.active}
            description={own ? accounts.account.ownStatus : form.values.active ? accounts.account.activeOn : accounts.account.activeOff}
            withThumbIndicator={false}
            disabled={own}
            {...form.getInputProps('active', { type: 'checkbox' })}
          />
          {!user.takes_mail && (
            <Switch label={accounts.account.mail} description={form.values.takes_mail ? accounts.account.mailOn : accounts.account.mailOff} withThumbIndicator={false} {...form.getInputProps('takes_mail', { type: 'checkbox' })} />
          )}
        </fieldset>
      </EditCard>
      <InTheWayDialog error={blocked} zone={browserZone()} now={now} coach={user.role === 'coach' ? { id: user.user_id, name: user.name } : undefined} onClose={() => setBlocked(null)} />
    </>
  );
}
