/** How often the screen hears of the progress, in milliseconds. */
const tellEvery = 200;

/** Passes on the latest of many values, and each time soon. After `stop` it passes on nothing. */
export function tellSoon<T>(tell: (latest: T) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: T;
  return {
    put(value: T) {
      latest = value;
      timer ??= setTimeout(() => {
        timer = undefined;
        tell(latest);
      }, tellEvery);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
