import { isIP } from 'node:net';
import { classes, type ObjectSchema, objects } from './schema';

const email = /^[a-zA-Z0-9!#$%&'*+-/=?^_`{|}~.]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$/;

const scalars: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value !== '',
  integer: Number.isSafeInteger,
  ip: (value) => typeof value === 'string' && isIP(value) !== 0,
  email: (value) => typeof value === 'string' && email.test(value),
  any: () => true,
};

type Event = Record<string, unknown>;

/** In what an event, parsed from JSON, violates OCSF: nothing if it is valid. */
export function violationsOf(event: Event): string[] {
  const schema = classes[event.class_uid as number];
  if (schema === undefined) return [`class_uid: ${event.class_uid}`];
  const { class_uid, activity_id, class_name, category_uid, type_uid } = event;
  const found = violationsIn(schema, event, '');
  if (type_uid !== Number(class_uid) * 100 + Number(activity_id)) found.push('type_uid');
  if (class_name !== schema.name || category_uid !== schema.category) found.push('class_name');
  return found;
}

function violationsIn(schema: ObjectSchema, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  const fields = value as Event;
  const { attributes, required = [], atLeastOne, enums = {} } = schema;
  const found = required.filter((name) => !(name in fields)).map((name) => `${path}.${name} lacks`);
  if (atLeastOne && !atLeastOne.some((name) => name in fields)) found.push(`${path} has none`);
  for (const [name, field] of Object.entries(fields)) {
    const type = attributes[name];
    const place = `${path}.${name}`;
    found.push(...(type === undefined ? [`${place} unknown`] : mismatches(type, field, place)));
  }
  return [...found, ...wrongCaptions(enums, fields, path)];
}

function mismatches(type: string, value: unknown, path: string): string[] {
  if (type.endsWith('[]')) {
    const item = type.slice(0, -2);
    if (!Array.isArray(value) || value.length === 0) return [path];
    return value.flatMap((part, index) => mismatches(item, part, `${path}.${index}`));
  }
  const schema = objects[type];
  if (schema !== undefined) return violationsIn(schema, value, path);
  return scalars[type]?.(value) ? [] : [`${path} is no ${type}: ${value}`];
}

/** `x_id` is one of its values, and its sibling `x` (or `x_name`) the caption of it; of 99, a word of the source's own. */
function wrongCaptions(enums: NonNullable<ObjectSchema['enums']>, fields: Event, path: string) {
  return Object.entries(enums).flatMap(([name, captions]) => {
    const id = fields[name] as number | undefined;
    if (id === undefined) return [];
    const stem = name.slice(0, -'_id'.length);
    const caption = fields[stem] ?? fields[`${stem}_name`];
    const isRight = id === 99 ? caption !== undefined : captions[id] === caption;
    return isRight ? [] : [`${path}.${name}: ${id} is not ${caption}`];
  });
}
