/** One line where the device's clock is not the profile's: two zones on the screens, and mails in only one of them (1.4). */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { failure } from '../api/failure';
import { useMe } from '../auth/useMe';
import { text } from '../lib/strings';
import { browserZone, cityOf, instant, sameClock, zoneText } from '../lib/time';
import { useLiveState } from '../live/live';
import { Icon } from '../ui/Icon';
import { toast } from '../ui/toast';
import { useNow } from '../ui/useNow';
import classes from './OtherZone.module.css';
import { useSaveMe } from './useSaveMe';

export function OtherZone(): React.JSX.Element | null {
  const { timezone } = useMe().user;
  const now = useNow();
  const offline = useLiveState() === 'offline';
  const saveMe = useSaveMe();
  const zone = browserZone();
  const use = useMutation({
    mutationFn: () => saveMe({ timezone: zone }),
    onSuccess: () => {
      toast('good', text.edit.saved, text.zones.used(cityOf(zone)));
      document.getElementById('main')?.focus({ preventScroll: true }); // the button is gone
    },
  });
  if (sameClock(instant(now), timezone, zone)) return null;
  return (
    <div className={classes.line}>
      <Icon name="clock" size={18} className={classes.icon} />
      <p>{text.zones.differ(zoneText(timezone, now), zoneText(zone, now))}</p>
      <Button variant="subtle" disabled={offline} loading={use.isPending} onClick={() => use.mutate()}>
        {text.zones.use(cityOf(zone))}
      </Button>
      {use.isError && (
        <p role="alert" className={classes.failed}>
          {failure(use.error).title}
        </p>
      )}
    </div>
  );
}
