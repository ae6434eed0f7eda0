type Keys = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'getModifierState'>;

/** Whether a key is pressed with others, as in Ctrl R. Keyboards without a key for `[` type it with AltGr, or ⌥ on a Mac. */
export function isCombination(event: Keys): boolean {
  if (!/[a-z]/i.test(event.key) && event.key.length === 1 && !event.metaKey) {
    if (event.getModifierState('AltGraph') || (event.altKey && !event.ctrlKey)) return false;
  }
  return event.metaKey || event.ctrlKey || event.altKey;
}
