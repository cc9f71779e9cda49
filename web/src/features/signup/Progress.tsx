import { text } from '../../lib/strings';
import { Steps } from '../../ui/Steps';

const STEPS = [text.signUp.steps.you, text.signUp.steps.coach, text.signUp.steps.done];

export const Progress = ({ current }: { current: 0 | 1 | 2 }): React.JSX.Element => <Steps label={text.signUp.steps.label} steps={STEPS} current={current} />;
