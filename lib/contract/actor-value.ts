// An actor as the filter `actor` names it. Without zod, because the browser uses it too.

/** Whether a text is one: `user:usr_1`, `api_key:ak_1` or `system`. */
export const isActor = (value: string) => value === 'system' || /^(user|api_key):./s.test(value);

/** `user:usr_1` as the filter that all entries of its own id have. The system has no id, and is not to be given. */
export function partsOfActor(actor: string) {
  const end = actor.indexOf(':');
  const kind = actor.slice(0, end) === 'user' ? 'user' : 'api_key';
  return { kind, field: `${kind}_id`, id: actor.slice(end + 1) } as const;
}
