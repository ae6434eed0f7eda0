// @ts-check
// Shows the progress of a long step: on a terminal one line with a running time, elsewhere plain lines.

/** @param {number} start */
const elapsed = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

/**
 * @template T
 * @param {string} title such as `Building`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  const terminal = process.stdout.isTTY;
  const draw = () => process.stdout.write(`\r\x1b[2K${title} … ${elapsed(start)}`);
  if (terminal) draw();
  else console.log(`${title} …`);
  const timer = terminal
    ? setInterval(draw, 100)
    : setInterval(() => console.log(`${title} … ${elapsed(start)}`), 10_000);
  const clear = () => {
    clearInterval(timer);
    if (terminal) process.stdout.write('\r\x1b[2K');
  };
  try {
    const result = await work();
    clear();
    console.log(`${title}: done in ${elapsed(start)}`);
    return result;
  } catch (error) {
    clear();
    throw error;
  }
}
