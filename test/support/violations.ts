import { randomJson } from './random-json';

/** A schema with something of everything, details that conform to it, and ways in which they do not. */

export const richSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 40 },
    count: { type: 'integer', minimum: 0, maximum: 100 },
    ratio: { type: 'number', exclusiveMinimum: 0 },
    kind: { enum: ['full', 'part'] },
    owner: {
      type: ['object', 'null'],
      properties: { id: { type: 'string' }, email: { type: 'string' } },
      required: ['id'],
    },
    steps: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'object',
        properties: {
          done: { type: 'boolean' },
          labels: { type: 'array', items: { type: 'string' } },
        },
        required: ['done'],
        additionalProperties: false,
      },
    },
  },
  required: ['name', 'count', 'steps'],
  additionalProperties: false,
} as const;

export const conforming = () => ({
  name: 'Nightly' as unknown,
  count: 3 as unknown,
  ratio: 0.5 as unknown,
  kind: 'full' as unknown,
  owner: { id: 'usr_1', email: 'a@example.com' } as Record<string, unknown>,
  steps: [
    { done: true, labels: ['a', 'b'] },
    { done: false, labels: [] },
  ] as Record<string, unknown>[],
});

type Details = ReturnType<typeof conforming>;

type Violation = { details: unknown; param: string };

const step = (details: Details, at: number) => {
  const found = details.steps[at];
  if (found === undefined) throw new Error('there is no such step');
  return found;
};

/** Each breaks the details and returns the path of what is then wrong. */
const ways: ((details: Details, random: ReturnType<typeof randomJson>) => string)[] = [
  (details, { pick }) => {
    details.name = pick([1, null, true, [], {}, '', 'x'.repeat(41)]);
    return 'name';
  },
  (details, { pick }) => {
    details.count = pick([-1, 101, 1.5, '3', null, [3]]);
    return 'count';
  },
  (details, { pick }) => {
    details.ratio = pick([0, -0.5, '1', false]);
    return 'ratio';
  },
  (details, { pick }) => {
    details.kind = pick(['Full', '', 1, null, ['full']]);
    return 'kind';
  },
  (details, { pick }) => {
    const name = pick(['id', 'email']);
    details.owner[name] = pick([1, null, [], {}]);
    return `owner.${name}`;
  },
  (details) => {
    delete details.owner.id;
    return 'owner.id';
  },
  (details, { pick, below }) => {
    const at = below(2);
    step(details, at).done = pick(['true', 1, null]);
    return `steps.${at}.done`;
  },
  (details, { pick }) => {
    step(details, 0).labels = ['a', pick([1, null, {}])];
    return 'steps.0.labels.1';
  },
  (details, { below }) => {
    const at = below(2);
    const name = `extra${below(1_000)}`;
    step(details, at)[name] = 1;
    return `steps.${at}.${name}`;
  },
  (details) => {
    details.steps = Array.from({ length: 6 }, () => ({ done: true }));
    return 'steps';
  },
  (details, { below }) => {
    const name = `unknown${below(1_000)}`;
    Object.assign(details, { [name]: 1 });
    return name;
  },
  (details, { pick }) => {
    const name = pick(['name', 'count', 'steps'] as const);
    delete details[name];
    return name;
  },
];

/** Details that do not conform to `richSchema`, and the field in which they do not. */
export function violations(count: number, seed = 1): Violation[] {
  const random = randomJson(seed);
  return Array.from({ length: count }, (_, index) => {
    if (index % 20 === 19) return { details: random.pick([null, [], 'text', 1]), param: 'details' };
    const details = conforming();
    const path = random.pick(ways)(details, random);
    return { details, param: `details.${path}` };
  });
}
