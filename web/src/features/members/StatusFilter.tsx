import { Select } from '@mantine/core';
import { text } from '../../lib/strings';
import classes from './MembersPage.module.css';
import { STATUSES, type MemberStatus } from './search';

interface StatusFilterProps {
  value?: MemberStatus;
  onChange: (status: MemberStatus | undefined) => void;
}

/** Active members, inactive ones, or both. */
export function StatusFilter({ value, onChange }: StatusFilterProps): React.JSX.Element {
  return (
    <Select
      className={classes.filter}
      aria-label={text.members.status}
      data={[{ value: '', label: text.members.anyStatus }, ...STATUSES.map((status) => ({ value: status, label: text.members.statuses[status] }))]}
      value={value ?? ''}
      allowDeselect={false}
      withScrollArea={false}
      onChange={(status) => onChange((status || undefined) as MemberStatus | undefined)}
    />
  );
}
