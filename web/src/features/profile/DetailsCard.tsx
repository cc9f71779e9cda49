/** Name, address and zone of the person (1.4). */
import { TextInput } from '@mantine/core';
import type { User } from '../../api/types';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { EditCard } from '../../parts/EditCard';
import { useEdit } from '../../parts/useEdit';
import { useSaveMe } from '../../parts/useSaveMe';
import { useNow } from '../../ui/useNow';
import { ZoneSelect } from '../../ui/ZoneSelect';

export function DetailsCard({ user }: { user: User }): React.JSX.Element {
  const saveMe = useSaveMe();
  const now = useNow();
  const edit = useEdit({
    saved: { name: user.name, timezone: user.timezone },
    what: text.profile.details,
    validate: { name: (value) => (value.trim() ? null : text.profile.needName) },
    save: saveMe,
  });
  const { form } = edit;
  return (
    <EditCard title={text.profile.details} edit={edit}>
      <TextInput label={text.profile.name} name="name" autoComplete="name" required withAsterisk={false} {...form.getInputProps('name')} />
      <div className={card.pair}>
        <TextInput label={text.profile.email} description={text.profile.emailHint} value={user.email} readOnly classNames={{ input: card.fixed }} />
        <ZoneSelect
          label={text.profile.zone}
          description={text.profile.zoneHint}
          at={now}
          likely={[user.timezone]}
          error={form.errors.timezone}
          value={form.values.timezone}
          onChange={(zone) => form.setFieldValue('timezone', zone)}
        />
      </div>
    </EditCard>
  );
}
