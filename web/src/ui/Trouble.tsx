/** What stands in place of something that could not be read: no access, not there, or failed with another try. */
import { Button } from '@mantine/core';
import { text } from '../lib/strings';
import { Placeholder } from './Placeholder';

/** Why something can not be shown. */
type TroubleKind = 'forbidden' | 'missing' | 'failed';

interface TroubleProps {
  kind: TroubleKind;
  /** What failed, in words: "We couldn't load this session". */
  failed: string;
  /** What is not there: "We couldn't find this session". */
  missing?: string;
  /** The heading's level where it stands for a page. */
  heading?: 1 | 2;
  retrying?: boolean;
  onRetry: () => void;
}

export function Trouble({ kind, failed, missing, heading, retrying, onRetry }: TroubleProps): React.JSX.Element {
  if (kind === 'forbidden') return <Placeholder icon="lock" title={text.problems.forbidden} text={text.problems.forbiddenHint} heading={heading} role="alert" />;
  if (kind === 'missing') return <Placeholder icon="search" title={missing ?? text.problems.notFound} heading={heading} role="alert" />;
  return (
    <Placeholder icon="alert" title={failed} text={text.problems.networkHint} heading={heading} role="alert">
      <Button variant="default" loading={retrying} onClick={onRetry}>
        {text.tryAgain}
      </Button>
    </Placeholder>
  );
}
