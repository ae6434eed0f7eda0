import type { Count } from '../../lib/client/import/count';
import { sentenceOf } from './count-sentence';

/** Says on stderr how far it is: on a terminal in one line that changes, elsewhere in a line every ten seconds. */
export function showProgress(name: string, countNow: () => Count): () => void {
  const { stderr } = process;
  const start = Date.now();
  const line = () => {
    const count = countNow();
    const seconds = (Date.now() - start) / 1000;
    return `${name}: ${sentenceOf(count)}, ${Math.round(count.read / Math.max(seconds, 0.001))} a second`;
  };
  const timer = stderr.isTTY
    ? setInterval(() => stderr.write(`\r\x1b[2K${line()}`), 200)
    : setInterval(() => stderr.write(`${line()}\n`), 10_000);
  return () => {
    clearInterval(timer);
    stderr.write(`${stderr.isTTY ? '\r\x1b[2K' : ''}${line()}\n`);
  };
}
