/** A time zone picker: a few likely zones at once, all the others by typing. */
import { Select, type ComboboxItem, type ComboboxItemGroup, type OptionsFilter, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { allZones, browserZone, cityOf, COMMON_ZONES, offsetText, zoneText, type Zone } from '../lib/time';
import { text } from '../lib/strings';
import { Icon } from './Icon';
import classes from './ZoneSelect.module.css';

interface ZoneSelectProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange'> {
  value: Zone;
  onChange: (zone: Zone) => void;
  /** Zones worth offering beside the browser's own: a coach's, the profile's. */
  likely?: Zone[];
  /** The offset shown is the one that holds at this moment. */
  at: Date;
}

/** Enough to choose from while typing; more would only be slower. */
const MOST_FOUND = 40;
const NONE = '';
type Group = ComboboxItemGroup<ComboboxItem>;
const plain = (s: string): string => s.toLowerCase().replaceAll(/[_/]/g, ' ');

/** Nothing typed: the likely zones. Something typed: all zones whose name has it. */
const filter: OptionsFilter = ({ options, search }) => {
  const [likely, all] = options as [Group, Group];
  const wanted = plain(search).trim();
  if (!wanted) return [likely];
  const found = [...likely.items, ...all.items].filter((item) => plain(`${item.value} ${item.label}`).includes(wanted));
  // an option and not a mere text: a list box must hold options
  return found.length ? found.slice(0, MOST_FOUND) : [{ value: NONE, label: text.zones.none, disabled: true }];
};

export function ZoneSelect({ value, onChange, likely, at, ...rest }: ZoneSelectProps): React.JSX.Element {
  // only a list that changes is a new list, or the picker would forget what is being typed
  const first = [...new Set([browserZone(), ...(likely ?? []), ...COMMON_ZONES, value])].join(' ');
  const hour = Math.floor(at.getTime() / 3_600_000);
  const data = useMemo(() => {
    const zones = first.split(' ');
    const moment = new Date(hour * 3_600_000);
    return [
      { group: text.zones.likely, items: zones.map((zone) => ({ value: zone, label: zoneText(zone, moment) })) },
      { group: text.zones.all, items: allZones().filter((zone) => !zones.includes(zone)).map((zone) => ({ value: zone, label: cityOf(zone) })) },
    ];
  }, [first, hour]);
  return (
    <Select<string>
      data={data}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      filter={filter}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.value === NONE ? option.label : cityOf(option.value)}</span>
          <span>{option.value !== NONE && offsetText(at, option.value)}</span>
        </span>
      )}
      searchable
      allowDeselect={false}
      withScrollArea={false}
      classNames={{ options: classes.options }}
      leftSection={<Icon name="world" size={18} />}
      onFocus={(event) => event.currentTarget.select()}
      {...rest}
    />
  );
}
