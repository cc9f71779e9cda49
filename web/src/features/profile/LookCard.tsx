/** Light, dark, or as the device has it. Kept in this browser. */
import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { Icon, type IconName } from '../../ui/Icon';
import classes from './LookCard.module.css';

const THEMES: [MantineColorScheme, IconName][] = [['auto', 'deviceLaptop'], ['light', 'sun'], ['dark', 'moon']];

export function LookCard(): React.JSX.Element {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className={card.card} aria-labelledby="look">
      <h2 id="look" className={card.title}>
        {text.profile.look}
      </h2>
      <fieldset className={classes.themes} aria-labelledby="look">
        {THEMES.map(([theme, icon]) => (
          <label key={theme} className={classes.theme}>
            <input type="radio" name="theme" className="vh" checked={colorScheme === theme} onChange={() => setColorScheme(theme)} />
            <Icon name={icon} size={18} />
            {text.profile.themes[theme]}
          </label>
        ))}
      </fieldset>
    </section>
  );
}
