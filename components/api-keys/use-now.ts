import { useEffect, useState } from 'react';

/**
 * The time, to the minute, and never before what is shown was read. It begins with that, which the server and the
 * browser know alike.
 */
export function useNow(readAt: number): number {
  const [now, setNow] = useState(readAt);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, readAt);
}
