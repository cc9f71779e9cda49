import { useEffect, useState } from 'react';
import { serverNow } from '../lib/clock';

/** The current time as the server tells it, renewed every `everyMs` milliseconds. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
