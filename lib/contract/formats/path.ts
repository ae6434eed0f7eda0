/** A step of a path: a member, the place of an element, or an element by the value of one of its members. */
type Step = string | number | { key: string; value: string };

const stepPattern = /([^.[\]]+)|\[(\d+)\]|\["([^"]*)"\]|\[([^=\]"]+)=([^\]]*)\]/y;
const parsed = new Map<string, readonly Step[]>();

/** The steps of a path, or undefined if it is none. */
export function parsePath(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  stepPattern.lastIndex = 0;
  while (stepPattern.lastIndex < path.length) {
    const found = stepPattern.exec(path);
    if (found === null) return undefined;
    const [, member, place, quoted, key, value = ''] = found;
    if (place !== undefined) steps.push(Number(place));
    else if (key !== undefined) steps.push({ key, value });
    else steps.push(member ?? quoted ?? '');
    if (path[stepPattern.lastIndex] === '.') stepPattern.lastIndex++;
  }
  return steps.length > 0 ? steps : undefined;
}

/** A column may have any name; one that is no path has nothing below it. */
function stepsOf(path: string): readonly Step[] {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const steps = parsePath(path) ?? [path];
  parsed.set(path, steps);
  return steps;
}

/** What a record has at a path. A member whose name is the whole path comes first: a column may be called `user.id`. */
export function lookUp(record: unknown, path: string): unknown {
  const whole = memberOf(record, path);
  if (whole !== undefined) return whole;
  let value = record;
  for (const step of stepsOf(path)) {
    if (typeof step === 'string') value = memberOf(value, step);
    else if (!Array.isArray(value)) return undefined;
    else if (typeof step === 'number') value = value[step];
    else value = value.find((element) => memberOf(element, step.key) === step.value);
    if (value === undefined || value === null) return undefined;
  }
  return value;
}

/** Own members only: `constructor` and the like are not of the record. */
function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
